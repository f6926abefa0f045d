import { one } from "./dom";

/** Says so where an answer did not come or could not be used; the words are in the page, in its language. */
export function watchFailures(): void {
  document.addEventListener("htmx:sendError", () => say("offline"));
  document.addEventListener("htmx:responseError", (event) => {
    const status = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr.status;
    if (![403, 404, 409, 413, 422].includes(status)) say("failed");
  });
  document.addEventListener("htmx:beforeSwap", (event) => keepPage((event as CustomEvent<Answer>).detail));
  document.addEventListener("htmx:beforeRequest", () => one("#messages")?.replaceChildren());
}

interface Answer {
  xhr: XMLHttpRequest;
  serverResponse: string;
  shouldSwap: boolean;
}

/** A whole page of an error in place of a fragment would wipe what it was to replace. */
function keepPage(answer: Answer): void {
  const failed = answer.xhr.status >= 400 && !answer.xhr.getResponseHeader("HX-Retarget");
  if (!answer.shouldSwap || !failed || !/^\s*<!doctype/i.test(answer.serverResponse)) return;
  answer.shouldSwap = false;
  say("failed");
}

function say(which: string): void {
  const words = one<HTMLTemplateElement>(`#words-${which}`);
  if (words) one("#messages")?.replaceChildren(words.content.cloneNode(true));
}
