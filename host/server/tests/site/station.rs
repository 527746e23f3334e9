//! A brick that measures the air: endpoints, and a block that other sites may show.

use legollab_hostile::bricks::{Code, Recipe};

use crate::{
    browser::Browser,
    support::{PASSWORD, Running, sign_in},
};

/// What it is granted.
pub const GRANTS: &str = "grants.store = {}\ngrants.caller = {}";

/// Its code. Values are passed as the canonical ABI says: a request is fourteen numbers, an answer lies in memory behind the
/// tag of its result.
const CODE: &str = r#"
(module
  (import "legollaborative:brick/store@0.1.0" "put" (func $put (param i32 i32 i32 i32)))
  (import "legollaborative:brick/caller@0.1.0" "who" (func $who (param i32)))
  (memory (export "memory") 2)
  (data (i32.const 16) "text/csv")
  (data (i32.const 32) "visitor")
  (data (i32.const 48) "member")
  (data (i32.const 64) "readings/1")
  (data (i32.const 80) "The air")
  (data (i32.const 96) "12 now")
  (data (i32.const 112) "test:station/data")
  (data (i32.const 136) "press")
  (data (i32.const 144) "{}")
  (global $heap (mut i32) (i32.const 8192))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (local $at i32)
    (local.set $at (i32.and (i32.add (global.get $heap) (i32.const 7)) (i32.const -8)))
    (global.set $heap (i32.add (local.get $at) (local.get 3)))
    (local.get $at))
  (func $answer (param $status i32) (param $at i32) (param $bytes i32) (result i32)
    (memory.fill (i32.const 1024) (i32.const 0) (i32.const 128))
    (i32.store16 (i32.const 1032) (local.get $status))
    (i32.store (i32.const 1036) (i32.const 16))
    (i32.store (i32.const 1040) (i32.const 8))
    (i32.store8 (i32.const 1044) (i32.const 1))
    (i32.store (i32.const 1048) (local.get $at))
    (i32.store (i32.const 1052) (local.get $bytes))
    (i32.const 1024))
  (func (export "test:station/data@0.1.0#csv")
    (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
    (call $answer (i32.const 200) (local.get 14) (local.get 15)))
  (func $name (result i32)
    (call $who (i32.const 2048))
    (if (result i32) (i32.load8_u (i32.const 2048))
      (then (call $answer (i32.const 200) (i32.const 48) (i32.const 6)))
      (else (call $answer (i32.const 200) (i32.const 32) (i32.const 7)))))
  (func (export "test:station/data@0.1.0#who")
    (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32) (call $name))
  (func (export "test:station/data@0.1.0#mine")
    (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32) (call $name))
  (func (export "test:station/data@0.1.0#rest")
    (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
    (call $answer (i32.const 200) (local.get 4) (local.get 5)))
  (func (export "test:station/data@0.1.0#push")
    (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
    (call $put (i32.const 16) (i32.const 4) (local.get 12) (local.get 13))
    (drop (call $answer (i32.const 201) (local.get 12) (local.get 13)))
    (i32.store8 (i32.const 1100) (i32.const 1))
    (i32.store (i32.const 1104) (i32.const 64))
    (i32.store (i32.const 1108) (i32.const 10))
    (i32.const 1024))
  (func (export "test:station/data@0.1.0#press"))
  (func (export "test:station/data@0.1.0#now") (result i32)
    (memory.fill (i32.const 3072) (i32.const 0) (i32.const 600))
    (i32.store8 (i32.const 3072) (i32.const 1))
    (i32.store (i32.const 3080) (i32.const 80))
    (i32.store (i32.const 3084) (i32.const 7))
    (i32.store (i32.const 3156) (i32.const 3200))
    (i32.store (i32.const 3160) (i32.const 2))
    (i32.store (i32.const 3164) (i32.const 3416))
    (i32.store (i32.const 3168) (i32.const 2))
    (i32.store8 (i32.const 3200) (i32.const 1))
    (i32.store (i32.const 3212) (i32.const 96))
    (i32.store (i32.const 3216) (i32.const 6))
    (i32.store8 (i32.const 3304) (i32.const 20))
    (i32.store (i32.const 3312) (i32.const 3500))
    (i32.store (i32.const 3316) (i32.const 1))
    (i32.store (i32.const 3420) (i32.const 1))
    (i32.store (i32.const 3504) (i32.const 136))
    (i32.store (i32.const 3508) (i32.const 5))
    (i32.store (i32.const 3544) (i32.const 112))
    (i32.store (i32.const 3548) (i32.const 17))
    (i32.store (i32.const 3552) (i32.const 136))
    (i32.store (i32.const 3556) (i32.const 5))
    (i32.store (i32.const 3560) (i32.const 144))
    (i32.store (i32.const 3564) (i32.const 2))
    (i32.const 3072)))
"#;

const WIT: &str = "package test:station@0.1.0;

/// What is measured.
interface data {
    use legollaborative:brick/types@0.1.0.{error};
    use legollaborative:brick/ui@0.1.0.{view};
    use legollaborative:brick/endpoints@0.1.0.{request, answer};

    /// Everything of a station.
    csv: func(request: request, station: string) -> result<answer, error>;
    /// Who asks.
    who: func(request: request) -> result<answer, error>;
    /// Who asks, of members alone.
    mine: func(request: request) -> result<answer, error>;
    /// The rest of the address.
    rest: func(request: request) -> result<answer, error>;
    /// Takes readings in.
    push: func(request: request) -> result<answer, error>;
    /// Can be pressed.
    press: func();
    /// The air, as it is.
    now: func() -> option<view>;
}

/// Measures the air.
world station {
    import legollaborative:brick/store@0.1.0;
    import legollaborative:brick/caller@0.1.0;
    export data;
}
";

const MANIFEST: &str = r#"
[capabilities]
store = { why = { fr = "Pour garder les mesures.", en = "To keep the readings." } }
caller = { why = { fr = "Pour savoir qui demande.", en = "To know who asks." } }

[functions.data]
press = { access = ["everyone"] }

[[blocks]]
function = "data.now"
title = { fr = "L’air", en = "The air" }
access = ["everyone"]
suggest = ["home"]
widget = true

[[endpoints]]
function = "data.csv"
method = "GET"
path = "stations/{station}.csv"
gives = ["text/csv"]
access = ["everyone"]
cors = true

[[endpoints]]
function = "data.who"
method = "GET"
path = "who"
gives = ["text/csv"]
access = ["everyone"]

[[endpoints]]
function = "data.mine"
method = "GET"
path = "mine"
gives = ["text/csv"]
access = ["members"]

[[endpoints]]
function = "data.rest"
method = "GET"
path = "sta/v1.1/{*}"
gives = ["text/csv"]
access = ["everyone"]

[[endpoints]]
function = "data.push"
method = "POST"
path = "push"
takes = ["text/csv"]
gives = ["text/csv"]
headers = ["x-sensor"]
access = ["everyone"]
body-bytes = 100
"#;

/// The brick's file.
pub fn file() -> Vec<u8> {
    let recipe = Recipe {
        package: "test:station",
        wit: WIT,
        code: Code::Core(CODE),
        manifest: MANIFEST,
    };
    recipe.file().unwrap()
}

/// Somebody at the platform `air`, signed in.
pub async fn member(running: &Running, name: &str, roles: &[&str]) -> Browser {
    let platforms = running.server.platforms();
    let air = platforms.iter().find(|platform| platform.name() == "air").unwrap();
    let account = legollab_server::accounts::NewAccount {
        email: format!("{}@example.org", name.to_lowercase()),
        name: name.to_owned(),
        password: Some(PASSWORD.to_owned()),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        locale: Some("en".to_owned()),
    };
    legollab_server::accounts::create_member(air, running.server.passwords(), account)
        .await
        .unwrap();
    let mut browser = visitor(running);
    let email = format!("{}@example.org", name.to_lowercase());
    sign_in(&mut browser, &email, PASSWORD).await.expect(303);
    browser
}

/// Somebody at the platform `air`.
pub fn visitor(running: &Running) -> Browser {
    Browser::new(running.port, "air.localhost")
}
