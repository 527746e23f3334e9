//! What a stored password hash asks for, before anybody does it. Whoever wrote the hash chose memory and passes, and a
//! platform's members may come from a stranger's archive or folder.

/// The longest hash in PHC string format.
const MAX_BYTES: usize = 512;
/// The most memory, in KiB: more than three times what hashes of ours take.
const MAX_MEMORY: u32 = 64 << 10;
/// The most passes over it.
const MAX_PASSES: u32 = 8;
/// The most lanes.
const MAX_LANES: u32 = 4;
/// The most memory times passes, in KiB: the first recommendation of RFC 9106 for machines with little memory, and every one
/// of OWASP's.
const MAX_WORK: u32 = 3 * MAX_MEMORY;

/// Whether a hash in PHC string format is Argon2id and asks for no more memory and time than a sign-in may take.
///
/// ```
/// # use legollab_texts::password_hash::is_affordable;
/// assert!(is_affordable("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA"));
/// assert!(!is_affordable("$argon2id$v=19$m=4294967295,t=2,p=1$c2FsdHNhbHQ$aGFzaA"));
/// ```
pub fn is_affordable(hash: &str) -> bool {
    cost(hash).is_some_and(|[memory, passes, lanes]| {
        (1..=MAX_MEMORY).contains(&memory)
            && (1..=MAX_PASSES).contains(&passes)
            && (1..=MAX_LANES).contains(&lanes)
            && memory.saturating_mul(passes) <= MAX_WORK
    })
}

/// Memory, passes and lanes.
fn cost(hash: &str) -> Option<[u32; 3]> {
    if hash.len() > MAX_BYTES {
        return None;
    }
    let mut parts = hash.split('$');
    let (before, algorithm, version, parameters) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let (_salt, _output) = (parts.next()?, parts.next()?);
    if (before, algorithm, version, parts.next()) != ("", "argon2id", "v=19", None) {
        return None;
    }
    let mut parameters = parameters.split(',');
    let mut number = |name: &str| {
        let value = parameters.next()?.strip_prefix(name)?.strip_prefix('=')?;
        let is_plain = value.bytes().all(|digit| digit.is_ascii_digit());
        is_plain.then(|| value.parse().ok()).flatten()
    };
    let cost = [number("m")?, number("t")?, number("p")?];
    parameters.next().is_none().then_some(cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sign_in_may_take_is_bounded() {
        let hash = |parameters: &str| format!("$argon2id$v=19${parameters}$c2FsdHNhbHQ$aGFzaA");
        for good in [
            "m=19456,t=2,p=1",
            "m=47104,t=1,p=1",
            "m=7168,t=5,p=1",
            "m=65536,t=3,p=4",
        ] {
            assert!(is_affordable(&hash(good)), "{good}");
        }
        for bad in [
            "m=1000000,t=4000,p=1",
            "m=4294967295,t=1,p=1",
            "m=4294967296,t=1,p=1",
            "m=65537,t=1,p=1",
            "m=65536,t=4,p=1",
            "m=1024,t=9,p=1",
            "m=1024,t=1,p=5",
            "m=0,t=1,p=1",
            "m=+1024,t=1,p=1",
            "t=1,m=1024,p=1",
            "m=1024,t=1,p=1,m=4294967295",
            "m=1024,t=1",
            "m=1024,t=1,p=1,data=AAAA",
            "",
        ] {
            assert!(!is_affordable(&hash(bad)), "{bad}");
        }
        for bad in [
            "",
            "$",
            "$argon2i$v=19$m=1024,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
            "$argon2id$v=16$m=1024,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
            "$argon2id$m=1024,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
            "$argon2id$v=19$m=1024,t=1,p=1$c2FsdHNhbHQ$aGFzaA$",
            "$scrypt$ln=31$c2FsdHNhbHQ$aGFzaA",
            &format!("$argon2id$v=19$m=1024,t=1,p=1${}$aGFzaA", "a".repeat(500)),
        ] {
            assert!(!is_affordable(bad), "{bad}");
        }
    }
}
