import { isPlain, isWriting, one } from "./dom";

/** Keys of every page: Ctrl+K to search, ? for help; selects marked so send their form at once. */
export function watchKeys(): void {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      const finder = one<HTMLInputElement>(".finder input");
      if (!finder) return;
      event.preventDefault();
      finder.select();
    } else if (event.key === "?" && isPlain(event) && !isWriting(event.target)) {
      one<HTMLDialogElement>("#keys")?.showModal();
    }
  });
  document.addEventListener("click", (event) => {
    const opener = (event.target as Element).closest<HTMLElement>("[data-opens]");
    if (opener) one<HTMLDialogElement>(`#${opener.dataset["opens"]}`)?.showModal();
    if ((event.target as Element).closest("[data-prints]")) window.print();
  });
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLSelectElement;
    if (field.matches("[data-sends]")) field.form?.requestSubmit();
  });
}
