// Talking to the practice chat's server on this machine. It must never call another host.

/** What a person reads while the server is away. */
export const AWAY = "The practice chat has stopped. Your messages are safe. Start it again with make run.";

/** The server said no, or is away; the message is one plain sentence for the person. */
export class Refused extends Error {}

async function call(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (error) {
    throw new Refused(AWAY, { cause: error });
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(said.error ?? `The practice chat answered with error ${answer.status}.`);
  return said;
}

/** The JSON at `path`. Throws Refused. */
export const get = (path) => call(path, {});

/** The JSON answer to `body` sent to `path`. Throws Refused. */
export const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
