// Times, sizes and kinds in plain words. Pure: it must never touch the page or ask the browser for the time.

const LONDON = { timeZone: "Europe/London" };
const DAY = new Intl.DateTimeFormat("en-GB", { ...LONDON, weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT_DAY = new Intl.DateTimeFormat("en-GB", { ...LONDON, weekday: "short", day: "numeric", month: "short" });
const TIME = new Intl.DateTimeFormat("en-GB", { ...LONDON, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const INPUT = new Intl.DateTimeFormat("sv-SE", { ...LONDON, dateStyle: "short", timeStyle: "short" });

/** "Monday 23 November 2026", in London. */
export const dayInWords = (date) => DAY.format(date).replace(",", "");

/** "Mon 23 Nov", in London. */
export const shortDay = (date) => SHORT_DAY.format(date).replace(",", "");

/** "19:05", in London. */
export const timeInWords = (date) => TIME.format(date);

/** "2026-11-23T19:05", London wall time, as a datetime-local input holds it. */
export const asInputValue = (date) => INPUT.format(date).replace(" ", "T");

/** "12 KB": bytes, in units of 1,000, rounded so that a person can compare them. */
export function sizeInWords(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const MEDIA = {
  sticker: "A sticker",
  voice: "A voice message",
  photo: "A photo",
  video: "A video",
  document: "A file",
  location: "A location",
  contact: "A contact",
  poll: "A poll",
  dice: "A dice",
};

/** What a message without text is: "A sticker". A kind we do not know keeps its own name. */
export const mediaInWords = (kind) => MEDIA[kind] ?? `A ${kind}`;
