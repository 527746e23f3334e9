//! A brick that has markup wherever a brick can have a text.

use legollab_hostile::bricks::{Code, Recipe};
use legollab_package::{BrickFile, Sections, embed};
use serde_json::json;

/// What it is granted.
pub const GRANTS: &str = "grants.notify = {}\ngrants.log = {}";

/// The text that the brick has in one place: markup that would do harm, with the place in it.
pub fn markup(place: &str) -> String {
    format!("\"><img src=x onerror=alert(1)><script>{place}</script>")
}

/// The same text as a page has to show it.
pub fn escaped(place: &str) -> String {
    markup(place)
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Where the brick's memory begins to be filled.
pub const BASE: u32 = 1024;

/// What lies in the brick's memory from the start: its answers, as the canonical ABI lays them out.
#[derive(Default)]
pub struct Memory(Vec<u8>);

impl Memory {
    pub fn place(&mut self, bytes: &[u8]) -> u32 {
        while !self.0.len().is_multiple_of(8) {
            self.0.push(0);
        }
        let at = BASE + u32::try_from(self.0.len()).unwrap();
        self.0.extend_from_slice(bytes);
        at
    }

    pub fn words(&mut self, words: &[u32]) -> u32 {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        self.place(&bytes)
    }

    /// A `string`.
    pub fn string(&mut self, text: &str) -> [u32; 2] {
        [self.place(text.as_bytes()), u32::try_from(text.len()).unwrap()]
    }

    /// A `text` as it is.
    fn plain(&mut self, place: &str) -> [u32; 5] {
        let [at, bytes] = self.string(&markup(place));
        [0, at, bytes, 0, 0]
    }

    /// A `text` from the catalogue.
    pub fn message(&mut self, id: &str) -> [u32; 5] {
        let [at, bytes] = self.string(id);
        [1, at, bytes, 0, 0]
    }

    /// A `result<_, error>` that is a conflict.
    fn conflict(&mut self, place: &str) -> u32 {
        let text = self.plain(place);
        self.words(&[&[1, 2][..], &text].concat())
    }

    /// A `page-ref`.
    fn page(&mut self, page: &str) -> [u32; 4] {
        let (name, value) = (self.string(&markup("param-name")), self.string(&markup("param-value")));
        let params = self.words(&[name, value].concat());
        let [at, bytes] = self.string(page);
        [at, bytes, params, 1]
    }

    /// A `result<view, error>` that is a view.
    fn view(&mut self) -> u32 {
        let initial = json!({ "name": markup("initial") }).to_string();
        let form = [
            &self.string("test:marked/words")[..],
            &self.string("refuse"),
            &self.string("{}"),
            &self.string(&initial),
            &[0, 0],
            &self.plain("submit"),
        ]
        .concat();
        let label = self.plain("link");
        let target = self.page("javascript:alert(1)");
        let link = self.words(&[&label[..], &target].concat());
        let nodes = [
            (1, self.message("said").to_vec()),
            (1, self.plain("plain").to_vec()),
            (19, form),
            (21, vec![link, 1]),
        ];
        // A node is as large as the largest there is, a month with what comes before and after.
        let mut laid = Vec::new();
        for (case, payload) in &nodes {
            let mut node = vec![*case, 0];
            node.extend_from_slice(payload);
            node.resize(26, 0);
            laid.extend(node);
        }
        let laid = self.words(&laid);
        let roots = self.words(&[0, 1, 2, 3]);
        let title = self.plain("view-title");
        // No state, no lead, and nothing above it.
        let nothing = [0; 7 + 6 + 2];
        self.words(&[&[0][..], &title, &nothing, &[laid, 4, roots, 4]].concat())
    }

    /// As a string of the text form of WebAssembly.
    pub fn written(&self) -> String {
        self.0.iter().map(|byte| format!("\\{byte:02x}")).collect()
    }
}

fn core() -> String {
    let mut memory = Memory::default();
    let view = memory.view();
    let (refused, unset) = (memory.conflict("refused"), memory.conflict("unset"));
    let rules = [memory.string(&markup("motto")), memory.string(&markup("second"))].concat();
    let rules = memory.words(&rules);
    let [log, log_bytes] = memory.string(&markup("log"));
    let [event, event_bytes] = memory.string(&markup("event"));
    let subject = memory.plain("subject");
    let body = memory.plain("body");
    let page = memory.page("front");
    let letter = memory.words(&[&[0, 0][..], &subject, &body, &[1], &page].concat());
    let heap = memory.place(&[]);
    let name = markup("function").replace('"', "\\\"");
    format!(
        r#"
(module
  (import "legollaborative:brick/notify@0.1.0" "send" (func $send (param i32)))
  (import "legollaborative:brick/log@0.1.0" "write" (func $log (param i32 i32 i32 i32 i32)))
  (import "test:marked/events@0.1.0" "told" (func $told (param i32 i32)))
  (memory (export "memory") 2)
  (data (i32.const {BASE}) "{}")
  (global $heap (mut i32) (i32.const {heap}))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (local $at i32)
    (local.set $at (i32.and (i32.add (global.get $heap) (i32.const 7)) (i32.const -8)))
    (global.set $heap (i32.add (local.get $at) (local.get 3)))
    (local.get $at))
  (func $"{name}" unreachable)
  (func (export "test:marked/words@0.1.0#refuse") (param i32 i32) (result i32) (i32.const {refused}))
  (func (export "test:marked/words@0.1.0#fall")
    (call $log (i32.const 1) (i32.const {log}) (i32.const {log_bytes}) (i32.const 0) (i32.const 0))
    (call $"{name}"))
  (func (export "test:marked/words@0.1.0#tell") (call $told (i32.const {event}) (i32.const {event_bytes})))
  (func (export "test:marked/words@0.1.0#write") (param i32 i32)
    (i32.store (i32.const {letter}) (local.get 0))
    (i32.store offset=4 (i32.const {letter}) (local.get 1))
    (call $send (i32.const {letter})))
  (func (export "test:marked/events@0.1.0#told") (param i32 i32) unreachable)
  (func (export "test:marked/settings@0.1.0#get") (result i32) (i32.const {rules}))
  (func (export "test:marked/settings@0.1.0#set") (param i32 i32 i32 i32) (result i32) (i32.const {unset}))
  (func (export "legollaborative:brick/pages@0.1.0#render") (param i32 i32 i32 i32) (result i32) (i32.const {view})))
"#,
        memory.written()
    )
}

fn wit() -> String {
    format!(
        "package test:marked@0.1.0;

/// {}
interface words {{
    use legollaborative:brick/types@0.1.0.{{error}};
    /// {}
    refuse: func(name: string) -> result<_, error>;
    /// {}
    fall: func();
    /// Tells others.
    tell: func();
    /// Writes to somebody.
    write: func(to: string);
}}

/// What it tells.
interface events {{
    /// Something.
    told: func(text: string);
}}

/// What it is set to.
interface settings {{
    use legollaborative:brick/types@0.1.0.{{error}};
    /// What can be set.
    record rules {{
        /// A motto.
        motto: string,
        /// {}
        second: string,
    }}
    /// What is set.
    get: func() -> rules;
    /// Sets it.
    set: func(rules: rules) -> result<_, error>;
}}

/// Has markup everywhere.
world marked {{
    import legollaborative:brick/notify@0.1.0;
    import legollaborative:brick/log@0.1.0;
    import events;
    export words;
    export events;
    export settings;
    export legollaborative:brick/pages@0.1.0;
}}
",
        markup("interface-docs"),
        markup("function-docs"),
        markup("function-docs-alone"),
        markup("field-docs"),
    )
}

/// The brick's file.
pub fn file() -> Vec<u8> {
    let recipe = Recipe {
        package: "test:marked",
        wit: String::leak(wit()),
        code: Code::Core(String::leak(core())),
        manifest: "",
    };
    let bare = recipe.file().unwrap();
    let both = |place: &str| format!("{{ en = '{0}', fr = '{0}' }}", markup(place));
    let manifest_text = format!(
        r#"title = {}
summary = {}

[brick]
name = "test:marked"
version = "0.1.0"
licence = "Apache-2.0"

[capabilities]
notify = {{ why = {} }}
log = {{ why = {} }}

[functions."test:marked/words"]
refuse = {{ access = ["everyone"] }}
fall = {{ access = ["everyone"] }}
tell = {{ access = ["everyone"] }}
write = {{ access = ["everyone"] }}

[functions."test:marked/settings"]
get = {{ access = ["stewards"], reads = true }}
set = {{ access = ["stewards"] }}

[[pages]]
name = "front"
title = {}
access = ["everyone"]
menu = true
"#,
        both("title"),
        both("summary"),
        both("why-notify"),
        both("why-log"),
        both("menu"),
    );
    let texts = format!(
        "said = {}\nfn-words-refuse = {}\n    .name = {}\ntype-rules = Rules\n    .motto = {}\n",
        markup("catalogue"),
        markup("function-label"),
        markup("param-label"),
        markup("setting-label"),
    );
    let file = BrickFile::read(&bare).unwrap();
    let sections = Sections {
        manifest_text,
        wit: file.wit.clone(),
        texts: ["en", "fr"].map(|language| (language.to_owned(), texts.clone())).into(),
    };
    embed(&bare, &sections).unwrap()
}
