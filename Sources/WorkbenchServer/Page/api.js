// The one place that speaks to the server.
let csrf = "";

/** What the server refused, with its code and, for a stale edit, the revision it has now. */
export class Refused extends Error {
  constructor(status, error) {
    super(error?.message ?? `HTTP ${status}`);
    this.status = status;
    this.code = error?.code ?? "failed";
    this.revision = error?.revision;
  }
}

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Refused(0, { code: "offline", message: "" });
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(response.status, answer?.error);
  return answer;
}

/** Reads something. */
export const get = (path) => ask(path);

/** Changes something. */
export const post = (path, value) => ask(path, {
  method: "POST",
  headers: { "Content-Type": "application/json", "X-Distich-CSRF": csrf },
  body: JSON.stringify(value),
});

/** What project this is; gives the word that changes have to say. */
export async function session() {
  const answer = await get("/api/session");
  csrf = answer.csrf;
  return answer;
}
