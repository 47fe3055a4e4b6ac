// The manifest says when to start; the same languages are those that the server is told of.
import manifest from "../package.json";

const EVENT = "onLanguage:";
export const LANGUAGES = manifest.activationEvents
  .filter((event) => event.startsWith(EVENT))
  .map((event) => event.slice(EVENT.length));
