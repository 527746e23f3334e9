//! What bytes may do: a changed one is never believed, and none of them makes anything panic.

use std::sync::LazyLock;

use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

use super::*;
use crate::Statement;

static WORLD: LazyLock<World> = LazyLock::new(World::new);
static PUBLISHED: LazyLock<(Vec<u8>, Files)> = LazyLock::new(|| WORLD.publish());

fn is_valid(root: &[u8], files: &Files) -> bool {
    let store = open(root, files, &Seen::default());
    matches!(
        store.and_then(|store| store.verdict(PROVIDER, NOW)),
        Ok(Verdict::Valid { .. })
    )
}

fn believed(bundle: &[u8]) -> bool {
    Bundle::from_json(bundle).is_ok_and(|bundle| bundle.verify(WORLD.certifying[0].public()).is_ok())
}

fn bundle() -> Vec<u8> {
    WORLD.providers[PROVIDER].certifications[0][0].to_json()
}

/// What a registry would say of the provider if this were the first of the two bundles.
fn certifies(bundle: &[u8]) -> bool {
    let Ok(bundle) = Bundle::from_json(bundle) else {
        return false;
    };
    let mut provider = WORLD.providers[PROVIDER].clone();
    provider.certifications[0][0] = bundle;
    let verdict = crate::certification::verdict(&provider, PROVIDER, &WORLD.authority, &WORLD.status, NOW);
    matches!(verdict, Verdict::Valid { .. })
}

#[test]
fn no_byte_of_a_bundle_can_change() {
    let bundle = bundle();
    assert!(believed(&bundle) && certifies(&bundle));
    for place in 0..bundle.len() {
        for mask in [1, 4, 0x20, 0x80] {
            let mut changed = bundle.clone();
            changed[place] ^= mask;
            assert!(
                !believed(&changed) && !certifies(&changed),
                "byte {place} as {:?}",
                char::from(changed[place])
            );
        }
    }
}

/// Of the two files whose digest nothing pins, every byte; of the others some, below.
#[test]
fn no_byte_of_root_and_timestamp_can_change() {
    let (root, files) = &*PUBLISHED;
    assert!(is_valid(root, files));
    for place in 0..root.len() {
        let mut changed = root.clone();
        changed[place] ^= 0x20;
        assert!(!is_valid(&changed, files), "byte {place} of the root");
    }
    for place in 0..files["timestamp.json"].len() {
        let mut changed = files.clone();
        changed.get_mut("timestamp.json").unwrap()[place] ^= 0x20;
        assert!(!is_valid(root, &changed), "byte {place} of the timestamp");
    }
}

#[test]
fn a_bundle_has_a_greatest_size() {
    let sized = |size: usize| {
        let said = |text: String| {
            json!({
                "_type": "https://in-toto.io/Statement/v1",
                "subject": [{ "name": text, "digest": { "sha256": Digest::of(b"").hex() } }],
                "predicateType": "", "predicate": {},
            })
        };
        let bare = said(String::new()).to_string().len();
        Bundle::sign(
            said("x".repeat(size - bare)).to_string().into_bytes(),
            &WORLD.publishing,
        )
    };
    let greatest = sized(crate::dsse::MAX_PAYLOAD).unwrap();
    assert!(Bundle::from_json(&greatest.to_json()).is_ok_and(|read| read == greatest));
    assert!(matches!(
        sized(crate::dsse::MAX_PAYLOAD + 1),
        Err(crate::SignError::TooLong)
    ));
    let endless = vec![b' '; crate::bundle::MAX_BUNDLE + 1];
    assert_eq!(Bundle::from_json(&endless), Err(crate::BundleError::TooLong));
}

#[test]
fn a_bundle_is_the_one_that_others_write() {
    let read: Value = serde_json::from_slice(&bundle()).unwrap();
    assert_eq!(read["mediaType"], "application/vnd.dev.sigstore.bundle.v0.3+json");
    assert_eq!(
        read["verificationMaterial"]["publicKey"]["hint"],
        WORLD.certifying[0].public().id()
    );
    assert_eq!(read["dsseEnvelope"]["payloadType"], "application/vnd.in-toto+json");
    // A second reading of the form, by Sigstore's own types.
    let bundle: sigstore_types::Bundle = serde_json::from_slice(&bundle()).unwrap();
    assert_eq!(serde_json::to_value(bundle.media_type).unwrap(), read["mediaType"]);

    let refused = |change: fn(&mut Value)| {
        let mut changed = read.clone();
        change(&mut changed);
        assert!(!believed(changed.to_string().as_bytes()), "{changed}");
    };
    refused(|b| b["mediaType"] = "application/vnd.dev.sigstore.bundle.v0.2+json".into());
    refused(|b| b["dsseEnvelope"]["payloadType"] = "text/plain".into());
    refused(|b| b["dsseEnvelope"]["signatures"] = json!([]));
    refused(|b| {
        let one = b["dsseEnvelope"]["signatures"][0].clone();
        b["dsseEnvelope"]["signatures"] = json!([one, one]);
    });
    refused(|b| b["verificationMaterial"]["certificate"] = json!({}));
    refused(|b| b["more"] = json!(1));
}

/// Any JSON, with the numbers that code trips over.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        prop_oneof![any::<u64>(), Just(0), Just(u64::MAX)].prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        Just(Value::from("9999-12-31T23:59:59Z")),
        Just(Value::from("-009999-01-02T01:59:59Z")),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z]{0,6}", inner, 0..4).prop_map(Value::from_iter),
        ]
    })
}

/// Every value within, the outer ones first.
fn places(value: &Value, path: String, found: &mut Vec<String>) {
    found.push(path.clone());
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, inner)| (key.replace('~', "~0").replace('/', "~1"), inner))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(i, inner)| (i.to_string(), inner))
            .collect(),
        _ => vec![],
    };
    inner
        .into_iter()
        .for_each(|(key, inner)| places(inner, format!("{path}/{key}"), found));
}

fn change(value: &mut Value, place: Index, by: Value) {
    let mut found = vec![];
    places(value, String::new(), &mut found);
    *value.pointer_mut(place.get::<String>(&found)).unwrap() = by;
}

/// All that a host reads beside the root.
fn read_files() -> Vec<String> {
    PUBLISHED
        .1
        .keys()
        .filter(|name| !name.ends_with("root.json"))
        .cloned()
        .collect()
}

const PARTS: [&str; 8] = [
    "authority.json",
    "status.json",
    "providers/atelier-du-velo.json",
    "1.targets.json",
    "1.registry.json",
    "1.snapshot.json",
    "timestamp.json",
    "1.root.json",
];

/// The repository with one part changed, and everything that pins it signed again. None if the part has no canonical form.
fn republished(part: &str, edit: impl FnOnce(&mut Value)) -> Option<(Vec<u8>, Files)> {
    let mut files = PUBLISHED.1.clone();
    let mut edit = Some(edit);
    let mut changed = |name: &str, value: &mut Value| {
        if name == part {
            edit.take().unwrap()(value);
        }
    };
    let pin = |place: Option<&mut Value>, bytes: &[u8]| {
        if let Some(pin) = place {
            pin["length"] = bytes.len().into();
            pin["hashes"]["sha256"] = Digest::of(bytes).hex().into();
        }
    };
    let mut documents = vec![];
    for path in &PARTS[..3] {
        let name = path.rsplit('/').next().unwrap();
        let bytes = files
            .iter()
            .find(|(file, _)| file.ends_with(&format!(".{name}")))
            .unwrap()
            .1;
        let mut value: Value = serde_json::from_slice(bytes).unwrap();
        changed(path, &mut value);
        documents.push((
            format!("/targets/{}", path.replace('/', "~1")),
            *path,
            value.to_string().into_bytes(),
        ));
    }
    for (_, path, bytes) in &documents {
        files.insert(crate::layout::target_name(path, &Digest::of(bytes)), bytes.clone());
    }
    let (w, mut root) = (&*WORLD, vec![]);
    let online = &w.online;
    let keys: [Vec<&KeyPair>; 5] = [
        w.targets.iter().collect(),
        vec![&online.registry],
        vec![&online.snapshot],
        vec![&online.timestamp],
        w.root[..2].iter().collect(),
    ];
    for (name, keys) in PARTS[3..].iter().zip(keys) {
        let mut metadata = Metadata::from_json(&files[*name]).unwrap();
        documents
            .iter()
            .for_each(|(place, _, bytes)| pin(metadata.signed.pointer_mut(place), bytes));
        for pinned in ["targets.json", "registry.json", "snapshot.json"] {
            let bytes = files[&format!("1.{pinned}")].clone();
            pin(metadata.signed.pointer_mut(&format!("/meta/{pinned}")), &bytes);
        }
        changed(name, &mut metadata.signed);
        for key in keys {
            metadata.sign(key).ok()?;
        }
        root = metadata.to_json();
        files.insert((*name).to_owned(), root.clone());
    }
    Some((root, files))
}

/// That the nonsense below gets past the signatures.
#[test]
fn what_is_signed_again_is_believed() {
    for part in PARTS {
        let mut edited = false;
        let (root, files) = republished(part, |value| {
            value["more"] = "harmless".into();
            edited = true;
        })
        .unwrap();
        assert!(edited && is_valid(&root, &files), "{part}");
    }
}

proptest! {
    #[test]
    fn changed_bytes_are_never_believed(place: Index, mask in 1u8.., which: Index) {
        let mut changed = bundle();
        let place_in = place.index(changed.len());
        changed[place_in] ^= mask;
        prop_assert!(!believed(&changed) && !certifies(&changed));

        let (root, mut files) = PUBLISHED.clone();
        let name = which.get::<String>(&read_files()).clone();
        let bytes = files.get_mut(&name).unwrap();
        let place_in = place.index(bytes.len());
        bytes[place_in] ^= mask;
        prop_assert!(!is_valid(&root, &files));
    }

    #[test]
    fn cut_files_are_never_believed(cut: Index, which: Index) {
        let mut short = bundle();
        short.truncate(cut.index(short.len()));
        prop_assert!(!believed(&short));

        let (root, mut files) = PUBLISHED.clone();
        let name = which.get::<String>(&read_files()).clone();
        let bytes = files.get_mut(&name).unwrap();
        bytes.truncate(cut.index(bytes.len()));
        prop_assert!(!is_valid(&root, &files));
    }

    #[test]
    fn nothing_panics_on_bytes(bytes: Vec<u8>, text: String) {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            let _ = Bundle::from_json(bytes);
            let _ = Statement::from_json(bytes);
            let _ = Metadata::from_json(bytes);
            let _ = serde_json::from_slice::<Authority>(bytes);
            let _ = serde_json::from_slice::<Status>(bytes);
            let _ = serde_json::from_slice::<Provider>(bytes);
            let _ = serde_json::from_slice::<Seen>(bytes);
            let (root, mut files) = PUBLISHED.clone();
            let _ = open(bytes, &files, &Seen::default());
            files.insert("timestamp.json".into(), bytes.to_vec());
            let _ = open(&root, &files, &Seen::default());
        }
    }

    /// Who holds the keys may sign nonsense.
    #[test]
    fn nothing_panics_on_signed_nonsense(place: Index, by in any_json(), which in 0..PARTS.len()) {
        if let Some((root, files)) = republished(PARTS[which], |value| change(value, place, by)) {
            let _ = is_valid(&root, &files);
        }
    }

    #[test]
    fn nothing_panics_on_nonsense_in_certifications(place: Index, by in any_json()) {
        let world = &*WORLD;
        let mut statement = serde_json::from_slice(world.providers[PROVIDER].certifications[0][0].payload()).unwrap();
        change(&mut statement, place, by);
        let bytes = statement.to_string().into_bytes();
        let signed = world.certifying[..2].iter().map(|key| Bundle::sign(bytes.clone(), key));
        if let Ok(bundles) = signed.collect::<Result<Vec<_>, _>>() {
            let provider = Provider { certifications: vec![bundles], ..world.providers[PROVIDER].clone() };
            let _ = crate::certification::verdict(&provider, PROVIDER, &world.authority, &world.status, NOW);
        }
    }
}
