import { one } from "./dom";

/** Says so where an answer did not come or could not be used; the words are in the page, in its language. */
export function watchFailures(): void {
  document.addEventListener("htmx:sendError", () => say("offline"));
  document.addEventListener("htmx:responseError", (event) => {
    const status = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr.status;
    if (![403, 404, 409, 413, 422].includes(status)) say("failed");
  });
  document.addEventListener("htmx:beforeRequest", () => one("#messages")?.replaceChildren());
}

function say(which: string): void {
  const words = one<HTMLTemplateElement>(`#words-${which}`);
  if (words) one("#messages")?.replaceChildren(words.content.cloneNode(true));
}
