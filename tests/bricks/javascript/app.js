// A diary in JavaScript: the same contract, without the Rust guest crate.

import { scan, get, put } from "legollaborative:brick/store@0.1.0";
import { who } from "legollaborative:brick/caller@0.1.0";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const PAGES = encoder.encode("page/");
// The byte after the one that ends the prefix: all pages sort before it.
const AFTER = encoder.encode("page0");
const key = (number) => encoder.encode("page/" + String(number).padStart(8, "0"));
const show = (entry) => JSON.parse(decoder.decode(entry));

export const diary = {
  write(text) {
    if (!text.trim()) {
      const message = { tag: "message", val: { id: "text-missing", args: [] } };
      throw { tag: "invalid", val: [{ path: "text", text: message }] };
    }
    const caller = who();
    const author = caller.tag === "member" ? caller.val.id : undefined;
    const [last] = scan(PAGES, AFTER, "backward", 1);
    const number = last ? show(last.value).number + 1 : 1;
    const page = { number, text, author };
    put(key(number), encoder.encode(JSON.stringify(page)));
    return page;
  },
  read(number) {
    const entry = get(key(number));
    if (entry === undefined) {
      const args = [{ name: "number", value: { tag: "integer", val: BigInt(number) } }];
      throw { tag: "not-found", val: { tag: "message", val: { id: "no-such-page", args } } };
    }
    return show(entry);
  },
  pages() { return scan(PAGES, AFTER, "forward", 1000).map((entry) => show(entry.value)); },
};
