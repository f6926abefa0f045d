import { all, one } from "./dom";

/** Lets files be dropped on the zone and lists what was chosen before it is sent. */
export function watchFiles(): void {
  for (const zone of all(".drop-zone")) {
    const input = one<HTMLInputElement>("input[type=file]", zone);
    if (input) watchZone(zone, input);
  }
}

function watchZone(zone: HTMLElement, input: HTMLInputElement): void {
  const mark = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    zone.classList.toggle("over", over);
  };
  zone.addEventListener("dragover", mark(true));
  zone.addEventListener("dragleave", mark(false));
  zone.addEventListener("drop", (event) => {
    mark(false)(event);
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    list(zone, input);
  });
  input.addEventListener("change", () => list(zone, input));
}

function list(zone: HTMLElement, input: HTMLInputElement): void {
  const chosen = one("[data-chosen]", zone);
  const rows = [...(input.files ?? [])].map((file) => {
    const row = document.createElement("li");
    row.textContent = `${file.name} · ${size(file.size)}`;
    return row;
  });
  chosen?.replaceChildren(...rows);
}

function size(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
