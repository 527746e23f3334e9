//! Whether one name may be taken for another.

use legollab_web::look_alike::Appearance;

/// Letters by which two names differ that may be taken for each other.
const DISTANCE: usize = 1;

/// Whether one name may be taken for another: they differ by a letter or two that changed places, or look the same.
pub fn may_be_taken_for(one: &str, other: &str) -> bool {
    one != other
        && (strsim::osa_distance(one, other) <= DISTANCE || Appearance::of(one).resembles(&Appearance::of(other)))
}

#[cfg(test)]
mod tests {
    use super::may_be_taken_for;

    #[test]
    fn a_letter_more_less_other_or_swapped_and_what_looks_the_same() {
        for (one, other) in [
            ("atelier:tools", "ateliers:tools"),
            ("atelier:tools", "atelir:tools"),
            ("atelier:tools", "atelier2:tools"),
            ("atelier:tools", "ateleir:tools"),
            ("atelier:tools", "atelier:tool"),
            ("garonne:booking", "garonne:bo0king"),
            ("modern:velo", "modem:velo"),
            ("oscar:velo-cargo", "0scar:vel0-carg0"),
        ] {
            assert!(
                may_be_taken_for(one, other) && may_be_taken_for(other, one),
                "{one} {other}"
            );
        }
        for (one, other) in [
            ("atelier:tools", "atelier:tools"),
            ("atelier:tools", "garonne:tools"),
            ("atelier:tools", "atelier-lyon:tools"),
            ("a:velo", "a:vente"),
        ] {
            assert!(!may_be_taken_for(one, other), "{one} {other}");
        }
    }
}
