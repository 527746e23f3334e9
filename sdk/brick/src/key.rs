//! Keys whose bytes sort as their values do.
//!
//! The store sorts by bytes. What is encoded here compares as bytes exactly as it compares as a value, and no encoding is
//! the beginning of another of the same shape, so parts can be joined into tuples and a tuple's first parts used to find
//! all that begin with them.

/// A value that can be a key, or a part of one.
pub trait Key {
    /// What the bytes look like. Keys of one shape may be mixed: `&str` finds what was kept under a `String`.
    type Shape: 'static;

    /// Appends the bytes.
    fn encode(&self, bytes: &mut Vec<u8>);
}

/// A shape that is `Whole`, or the first parts of it.
pub trait PrefixOf<Whole> {}

impl<S> PrefixOf<S> for S {}

/// The shape of texts.
#[derive(Debug)]
pub enum Characters {}

/// Ends a text; what stands for a zero byte sorts after it, so that `a` comes before `a\0`.
const END: [u8; 2] = [0, 0];
const ZERO: [u8; 2] = [0, 1];

impl Key for str {
    type Shape = Characters;

    fn encode(&self, bytes: &mut Vec<u8>) {
        for byte in self.bytes() {
            match byte {
                0 => bytes.extend(ZERO),
                byte => bytes.push(byte),
            }
        }
        bytes.extend(END);
    }
}

impl Key for String {
    type Shape = Characters;

    fn encode(&self, bytes: &mut Vec<u8>) {
        self.as_str().encode(bytes);
    }
}

impl<K: Key + ?Sized> Key for &K {
    type Shape = K::Shape;

    fn encode(&self, bytes: &mut Vec<u8>) {
        (**self).encode(bytes);
    }
}

impl Key for bool {
    type Shape = bool;

    fn encode(&self, bytes: &mut Vec<u8>) {
        bytes.push((*self).into());
    }
}

/// Nothing sorts before something.
impl<K: Key> Key for Option<K> {
    type Shape = Option<K::Shape>;

    fn encode(&self, bytes: &mut Vec<u8>) {
        match self {
            None => bytes.push(0),
            Some(key) => {
                bytes.push(1);
                key.encode(bytes);
            }
        }
    }
}

macro_rules! unsigned {
    ($($integer:ty)*) => {$(
        impl Key for $integer {
            type Shape = $integer;

            fn encode(&self, bytes: &mut Vec<u8>) {
                bytes.extend(self.to_be_bytes());
            }
        }
    )*};
}
unsigned!(u8 u16 u32 u64);

macro_rules! signed {
    ($($integer:ty)*) => {$(
        impl Key for $integer {
            type Shape = $integer;

            /// The sign turned over, so that negative numbers come first.
            fn encode(&self, bytes: &mut Vec<u8>) {
                bytes.extend((*self ^ <$integer>::MIN).to_be_bytes());
            }
        }
    )*};
}
signed!(i8 i16 i32 i64);

macro_rules! tuples {
    ($($($part:ident)+;)*) => {$(
        impl<$($part: Key),+> Key for ($($part,)+) {
            type Shape = ($($part::Shape,)+);

            fn encode(&self, bytes: &mut Vec<u8>) {
                #[allow(non_snake_case, reason = "each part is named as its type")]
                let ($($part,)+) = self;
                $($part.encode(bytes);)+
            }
        }
    )*};
}
tuples! { A; A B; A B C; A B C D; }

impl<A, B> PrefixOf<(A, B)> for (A,) {}
impl<A, B, C> PrefixOf<(A, B, C)> for (A,) {}
impl<A, B, C> PrefixOf<(A, B, C)> for (A, B) {}
impl<A, B, C, D> PrefixOf<(A, B, C, D)> for (A,) {}
impl<A, B, C, D> PrefixOf<(A, B, C, D)> for (A, B) {}
impl<A, B, C, D> PrefixOf<(A, B, C, D)> for (A, B, C) {}

/// The bytes of a key.
pub fn bytes(key: &(impl Key + ?Sized)) -> Vec<u8> {
    let mut bytes = Vec::new();
    key.encode(&mut bytes);
    bytes
}

/// The first key after all those that begin with `prefix`; none if there can be none.
pub(crate) fn after(mut prefix: Vec<u8>) -> Option<Vec<u8>> {
    while let Some(last) = prefix.last_mut() {
        if let Some(next) = last.checked_add(1) {
            *last = next;
            return Some(prefix);
        }
        prefix.pop();
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_sort_as_values(
            a in (any::<String>(), any::<i64>(), any::<Option<u16>>()),
            b in (any::<String>(), any::<i64>(), any::<Option<u16>>()),
        ) {
            prop_assert_eq!(bytes(&a).cmp(&bytes(&b)), a.cmp(&b));
        }

        #[test]
        fn texts_with_zeros_sort_as_texts(a in "[\0\x01a]{0,4}", b in "[\0\x01a]{0,4}", c in any::<u8>(), d in any::<u8>()) {
            prop_assert_eq!(bytes(&(&a, c)).cmp(&bytes(&(&b, d))), (&a, c).cmp(&(&b, d)));
        }

        #[test]
        fn no_text_is_the_beginning_of_another(a in any::<String>(), b in any::<String>()) {
            prop_assert_eq!(bytes(&a).starts_with(&bytes(&b)), a == b);
        }

        #[test]
        fn after_a_prefix_comes_what_does_not_begin_with_it(
            prefix in prop::collection::vec(any::<u8>(), 1..4),
            other in prop::collection::vec(any::<u8>(), 0..6),
        ) {
            let within = other >= prefix && after(prefix.clone()).is_none_or(|end| other < end);
            prop_assert_eq!(within, other.starts_with(&prefix));
        }
    }
}
