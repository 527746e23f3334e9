//! What those who write the repository of trust and those who read it agree on, beside the rules of TUF.

use jiff::SignedDuration;
use legollab_package::Digest;

/// For how long the registry's own roles speak; after that hosts call what they say stale.
pub const FRESH: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The delegated role of the registry.
pub(crate) const REGISTRY: &str = "registry";
/// How many sign the root, and how many the list of certifiers.
pub(crate) const THRESHOLD: usize = 2;
/// How TUF calls the only kind of key that there is.
pub(crate) const SCHEME: &str = "ecdsa-sha2-nistp256";

/// Where a target lies: the digest stands before the name of the file, not before the path.
pub(crate) fn target_name(path: &str, digest: &Digest) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("targets/{folder}/{}.{name}", digest.hex()),
        None => format!("targets/{}.{path}", digest.hex()),
    }
}
