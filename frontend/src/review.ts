// Review: the pair in focus (words of the source, row of the form) is lit on both sides and joined by a line.
import { all, isPlain, isWriting, one } from "./dom";
import { drawJoin } from "./join";
import { chosenSpan } from "./selection";

let current: string | null = null;

/** Starts where the page holds a review. */
export function watchReview(): void {
  const root = one("[data-review]");
  if (!root) return;
  root.addEventListener("click", (event) => onClick(event));
  root.addEventListener("focusin", (event) => onFocus(event.target as Element));
  document.addEventListener("keydown", (event) => onKey(event));
  document.addEventListener("submit", (event) => bringSelection(event.target as HTMLFormElement), { capture: true });
  document.addEventListener("htmx:afterSettle", () => afterAnswer());
  for (const pane of all(".pane", root)) pane.addEventListener("scroll", () => redraw(), { passive: true });
  new ResizeObserver(() => redraw()).observe(root);
  const named = location.hash.replace(/^#(item|m)-/, "");
  show(rowOf(named) ? named : firstOpen(), { scroll: true, focus: false });
}

const rows = (): HTMLElement[] => all(".item[data-item]");
const rowOf = (id: string | null): HTMLElement | null => (id ? document.getElementById(`item-${id}`) : null);
const marksOf = (id: string): HTMLElement[] => all(`.m[data-items~="${CSS.escape(id)}"]`);
const isOpen = (row: HTMLElement): boolean => row.classList.contains("open");

function firstOpen(): string | null {
  return (rows().find(isOpen) ?? rows()[0])?.dataset["item"] ?? null;
}

/** Lights a pair; ``scroll`` brings both sides into view. */
function show(id: string | null, { scroll, focus }: { scroll: boolean; focus: boolean }): void {
  for (const lit of all(".item.on, .m.on, .margin-note.on")) lit.classList.remove("on");
  current = id;
  if (!id) return redraw();
  const row = rowOf(id);
  const marks = marksOf(id);
  for (const part of [row, ...marks, ...all(`.margin-note[data-item="${CSS.escape(id)}"]`)]) part?.classList.add("on");
  if (scroll && window.matchMedia("(min-width: 821px)").matches) marks[0]?.scrollIntoView({ block: "center" });
  if (scroll) row?.scrollIntoView({ block: "nearest" });
  if (focus) row?.focus({ preventScroll: true });
  redraw();
}

function redraw(): void {
  requestAnimationFrame(() => drawJoin(rowOf(current), current ? marksOf(current) : []));
}

function onClick(event: Event): void {
  const target = event.target as Element;
  const link = target.closest<HTMLAnchorElement>("a[href^='#item-'], a[href^='#m-']");
  if (link) {
    event.preventDefault();
    const id = nextOf(link);
    show(id, { scroll: true, focus: true });
    const place = link.getAttribute("href") ?? "";
    if (place.startsWith("#m-")) document.getElementById(place.slice(1))?.scrollIntoView({ block: "center" });
    return;
  }
  if (target.closest("button, a, input, select, textarea, summary, label")) return;
  const row = target.closest<HTMLElement>(".item[data-item]");
  if (row) show(row.dataset["item"] ?? null, { scroll: true, focus: true });
}

/** Words that belong to several items: pressing them again goes to the next of these. */
function nextOf(link: HTMLAnchorElement): string | null {
  const ids = (link.dataset["items"] ?? "").split(" ").filter((id) => rowOf(id));
  const named = (link.getAttribute("href") ?? "").replace(/^#(item|m)-/, "").replace(/\.\d+$/, "");
  if (ids.length < 2) return ids[0] ?? named;
  return ids[(ids.indexOf(current ?? "") + 1) % ids.length] ?? named;
}

function onFocus(target: Element): void {
  const row = target.closest<HTMLElement>(".item[data-item]");
  const id = row?.dataset["item"];
  if (id && id !== current) show(id, { scroll: false, focus: false });
}

function onKey(event: KeyboardEvent): void {
  if (event.key === "Escape" && isWriting(event.target)) return leaveForm(event.target as Element);
  if (!isPlain(event) || isWriting(event.target) || one("dialog[open]")) return;
  const act = actOf(event);
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(event: KeyboardEvent): (() => void) | null {
  const key = event.key.toLowerCase();
  if (key === "j") return () => step(1);
  if (key === "k") return () => step(-1);
  if (key === "enter" && !onControl(event.target)) return () => press("accept", true);
  if (key === "e") return () => press("edit", false);
  if (key === "x") return () => press("drop", true);
  if (key === "z") return () => one<HTMLButtonElement>("[data-act=undo]")?.click();
  if (key === "a") return () => addChosen();
  return null;
}

const onControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("a, button, summary") !== null;

function step(by: number): void {
  const list = rows();
  const at = list.findIndex((row) => row.dataset["item"] === current);
  const next = list[Math.min(Math.max(at + by, 0), list.length - 1)];
  if (next) show(next.dataset["item"] ?? null, { scroll: true, focus: true });
}

/** Presses the button of the row in focus; ``go`` moves on at once, without waiting for the answer. */
function press(act: string, go: boolean): void {
  const row = rowOf(current);
  const button = row && one(`[data-act=${act}]`, row);
  if (!button) return;
  button.click();
  if (!go) return;
  const list = rows();
  const rest = list.slice(list.indexOf(row) + 1);
  const next = rest.find(isOpen) ?? rest[0];
  if (next) show(next.dataset["item"] ?? null, { scroll: true, focus: true });
}

/** After an answer the marks follow the rows, and the pair in focus is lit again. */
function afterAnswer(): void {
  for (const row of rows()) mirror(row);
  const row = rowOf(current);
  const form = row && one(".item-form", row);
  const lost = document.activeElement === document.body || document.activeElement === null;
  show(row ? current : firstOpen(), { scroll: false, focus: lost && !form });
  if (form && !form.contains(document.activeElement)) {
    one<HTMLInputElement>("input:not([type=hidden]), select", form)?.focus();
  }
}

function mirror(row: HTMLElement): void {
  const state = row.dataset["state"];
  if (!state) return;
  for (const mark of marksOf(row.dataset["item"] ?? "")) {
    mark.classList.toggle("decided", state !== "proposed");
    mark.classList.toggle("dropped", state === "dropped");
  }
}

function leaveForm(from: Element): void {
  const cancel = from.closest(".item-form")?.querySelector<HTMLElement>("[data-act=cancel]");
  cancel?.click();
}

function addChosen(): void {
  one<HTMLFormElement>("#add-from-selection")?.requestSubmit();
}

/** The form that adds an item takes along the words that are selected on the paper. */
function bringSelection(form: HTMLFormElement): void {
  if (form.id !== "add-from-selection") return;
  const span = chosenSpan();
  if (!span) return;
  for (const [name, value] of Object.entries(span)) {
    (form.elements.namedItem(name) as HTMLInputElement).value = String(value);
  }
}
