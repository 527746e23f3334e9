//! How a type is entered.

use std::cell::Cell;

use legollab_contract::TypeName;
use legollab_contract::{Case, Enumeration, Flags, Record, Type};

use super::limits::MAX_FIELDS;

/// What one text field holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Scalar {
    /// A whole number between two bounds, both included.
    Whole { least: i128, most: i128 },
    /// A number with decimals.
    Real,
    /// An amount in cents, entered in euros.
    EuroCents,
    /// One character.
    Char,
    /// A line of text.
    Line,
    /// A text of several lines.
    LongText,
    /// A point in time, entered as a local time of the platform's zone.
    Instant,
    /// A day.
    Date,
    /// A time on the clock.
    TimeOfDay,
    /// A grade from 1 to 5.
    Stars,
    /// A picture, by its handle.
    Picture,
    /// A picture or a document, by its handle.
    File,
    /// Bytes in base64.
    Bytes,
}

/// How a type is entered.
#[derive(Debug, Clone, Copy)]
pub(super) enum FieldKind<'a> {
    /// One text field, empty where nothing was entered.
    Scalar(Scalar),
    /// Yes or no.
    Bool,
    /// One of several names.
    Enum(&'a Enumeration),
    /// Any of several names.
    Flags(&'a Flags),
    /// Fields.
    Record(&'a Record),
    /// Parts.
    Tuple(&'a [Type]),
    /// Rows.
    List(&'a Type),
    /// One of several cases, each with its own fields.
    Cases(Cases<'a>),
    /// Given or not.
    Option(&'a Type),
}

/// The cases of a variant, or the two of a result.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cases<'a> {
    /// Of a variant.
    Variant { name: TypeName<'a>, cases: &'a [Case] },
    /// Of a result.
    Result {
        ok: Option<&'a Type>,
        err: Option<&'a Type>,
    },
}

/// One case.
#[derive(Debug, Clone, Copy)]
pub(super) struct VariantCase<'a> {
    /// The name: in JSON the `tag` of a variant, the only key of a result.
    pub(super) name: &'a str,
    /// The key of what goes with it.
    pub(super) key: &'a str,
    /// What goes with it.
    pub(super) ty: Option<&'a Type>,
    /// Where its label comes from; none for the two of a result, which the host names.
    pub(super) case: Option<(TypeName<'a>, &'a Case)>,
}

impl<'a> Cases<'a> {
    /// The cases in order.
    pub(super) fn branches(self) -> Vec<VariantCase<'a>> {
        match self {
            Self::Variant { name, cases } => cases
                .iter()
                .map(|case| VariantCase {
                    name: &case.name,
                    key: "val",
                    ty: case.ty.as_ref(),
                    case: Some((name, case)),
                })
                .collect(),
            Self::Result { ok, err } => {
                vec![
                    VariantCase {
                        name: "ok",
                        key: "ok",
                        ty: ok,
                        case: None,
                    },
                    VariantCase {
                        name: "err",
                        key: "err",
                        ty: err,
                        case: None,
                    },
                ]
            }
        }
    }
}

impl<'a> FieldKind<'a> {
    /// How values of `ty` are entered.
    pub(super) fn of(ty: &'a Type) -> Self {
        let whole = |least: i128, most: i128| Self::Scalar(Scalar::Whole { least, most });
        for (alias, scalar) in [
            ("instant", Scalar::Instant),
            ("date", Scalar::Date),
            ("time-of-day", Scalar::TimeOfDay),
            ("long-text", Scalar::LongText),
            ("stars", Scalar::Stars),
            ("euro-cents", Scalar::EuroCents),
            ("image", Scalar::Picture),
            ("file", Scalar::File),
        ] {
            if ty.is_contract_alias(alias) {
                return Self::Scalar(scalar);
            }
        }
        match ty.resolved() {
            Type::Bool => Self::Bool,
            Type::S8 => whole(i8::MIN.into(), i8::MAX.into()),
            Type::U8 => whole(0, u8::MAX.into()),
            Type::S16 => whole(i16::MIN.into(), i16::MAX.into()),
            Type::U16 => whole(0, u16::MAX.into()),
            Type::S32 => whole(i32::MIN.into(), i32::MAX.into()),
            Type::U32 => whole(0, u32::MAX.into()),
            Type::S64 => whole(i64::MIN.into(), i64::MAX.into()),
            Type::U64 => whole(0, u64::MAX.into()),
            Type::F32 | Type::F64 => Self::Scalar(Scalar::Real),
            Type::Char => Self::Scalar(Scalar::Char),
            // An alias is never its own resolution; a line of text is the plainest way to enter anything.
            Type::String | Type::Alias(_) => Self::Scalar(Scalar::Line),
            // Whatever the elements are called: JSON has base64 for all of them.
            Type::List(element) if *element.resolved() == Type::U8 => Self::Scalar(Scalar::Bytes),
            Type::List(element) => Self::List(element),
            Type::Option(inner) => Self::Option(inner),
            Type::Result { ok, err } => Self::Cases(Cases::Result {
                ok: ok.as_deref(),
                err: err.as_deref(),
            }),
            Type::Tuple(parts) => Self::Tuple(parts),
            Type::Record(record) => Self::Record(record),
            Type::Variant(variant) => Self::Cases(Cases::Variant {
                name: TypeName {
                    owner: &variant.owner,
                    name: &variant.name,
                },
                cases: &variant.cases,
            }),
            Type::Enum(enumeration) => Self::Enum(enumeration),
            Type::Flags(flags) => Self::Flags(flags),
        }
    }

    /// Whether JSON has this for null, so that an option of it wraps its value.
    pub(super) fn is_option(&self) -> bool {
        matches!(self, Self::Option(_))
    }

    /// Whether one field that is left empty says that nothing is given, so that an option of it needs no field of its own.
    pub(super) fn can_be_empty(&self) -> bool {
        matches!(self, Self::Scalar(_) | Self::Bool | Self::Enum(_))
    }
}

/// How many fields are left. Types nest freely, so a small type may have a great many fields.
#[derive(Debug)]
pub(super) struct FieldBudget(Cell<usize>);

impl FieldBudget {
    /// As many fields as a form may have.
    pub(super) fn full() -> Self {
        Self(Cell::new(MAX_FIELDS))
    }

    /// Takes one; `false` once there is none left.
    pub(super) fn take(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }
}

/// Whether a type is that of a file, and then what it is entered as.
pub(super) fn file_of(ty: &Type) -> Option<Scalar> {
    match FieldKind::of(ty) {
        FieldKind::Scalar(scalar @ (Scalar::Picture | Scalar::File)) => Some(scalar),
        _ => None,
    }
}
