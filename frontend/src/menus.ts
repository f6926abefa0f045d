import { all, one } from "./dom";

/** A menu closes when the person presses Escape or turns elsewhere. */
export function watchMenus(): void {
  const close = (except: Node | null): void => {
    for (const menu of all<HTMLDetailsElement>("details.menu[open]")) {
      if (!except || !menu.contains(except)) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => close(event.target as Node));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = one<HTMLDetailsElement>("details.menu[open]");
    close(null);
    if (open) one("summary", open)?.focus();
  });
}
