//! Values between JSON and a brick's memory: one flat list, with no names and no boxes in it.
//!
//! What is read from JSON has passed every check by then, so that an instance is made only for what fits. Texts that JSON
//! has as they are stay where they are, and the type says what stands where.

use legollab_contract::Type;
use wasmtime::component::Val;

/// The arguments of a call, read from JSON and ready to be written into a brick's memory.
#[derive(Debug)]
pub struct Arguments<'j> {
    pub(super) nodes: Vec<Node<'j>>,
}

impl Arguments<'_> {
    /// About how many bytes they take beside the JSON that they were read from.
    pub fn bytes(&self) -> usize {
        let own = |node: &Node<'_>| match node {
            Node::Unescaped(text) => text.len(),
            Node::Bytes(bytes) => bytes.len(),
            _ => 0,
        };
        self.nodes.len() * size_of::<Node<'_>>() + self.nodes.iter().map(own).sum::<usize>()
    }
}

/// A piece of a value. Records and tuples have none of their own: their fields follow each other.
#[derive(Debug)]
pub(super) enum Node<'j> {
    /// A scalar: integers extended to 64 bits, floats as their bits; and 32 of the bits of flags.
    Bits(u64),
    /// A text as it stands in the JSON.
    Text(&'j str),
    /// A text that had escapes.
    Unescaped(Box<str>),
    /// A `list<u8>`.
    Bytes(Box<[u8]>),
    /// A list of so many elements, which follow.
    List(usize),
    /// The case of an enum, variant, option or result, by its number; its payload follows, if it has one.
    Case(u32),
}

impl Node<'_> {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Node::Text(text) => Some(text),
            Node::Unescaped(text) => Some(text),
            _ => None,
        }
    }
}

/// Values of types, as the engine has them; none if the nodes are not of the types.
pub(super) fn values<'t>(nodes: &[Node<'_>], types: impl IntoIterator<Item = &'t Type>) -> Option<Vec<Val>> {
    let mut nodes = nodes.iter();
    let values = types.into_iter().map(|ty| value(&mut nodes, ty));
    values.collect()
}

fn value(nodes: &mut std::slice::Iter<'_, Node<'_>>, ty: &Type) -> Option<Val> {
    // The nodes hold integers extended to 64 bits, so cutting them gives them back.
    #[allow(clippy::cast_possible_truncation)]
    Some(match ty.resolved() {
        Type::Bool => Val::Bool(bits(nodes)? != 0),
        Type::S8 => Val::S8(bits(nodes)? as i8),
        Type::U8 => Val::U8(bits(nodes)? as u8),
        Type::S16 => Val::S16(bits(nodes)? as i16),
        Type::U16 => Val::U16(bits(nodes)? as u16),
        Type::S32 => Val::S32(bits(nodes)? as i32),
        Type::U32 => Val::U32(bits(nodes)? as u32),
        Type::S64 => Val::S64(bits(nodes)?.cast_signed()),
        Type::U64 => Val::U64(bits(nodes)?),
        Type::F32 => Val::Float32(f32::from_bits(bits(nodes)? as u32)),
        Type::F64 => Val::Float64(f64::from_bits(bits(nodes)?)),
        Type::Char => Val::Char(char::from_u32(bits(nodes)? as u32)?),
        Type::String => Val::String(nodes.next()?.text()?.to_owned()),
        Type::List(element) => match nodes.next()? {
            Node::Bytes(bytes) => Val::List(bytes.iter().copied().map(Val::U8).collect()),
            Node::List(length) => Val::List((0..*length).map(|_| value(nodes, element)).collect::<Option<_>>()?),
            _ => return None,
        },
        Type::Option(inner) => Val::Option(match case(nodes)? {
            0 => None,
            _ => Some(Box::new(value(nodes, inner)?)),
        }),
        Type::Result { ok, err } => Val::Result(match case(nodes)? {
            0 => Ok(payload(nodes, ok.as_deref())?),
            _ => Err(payload(nodes, err.as_deref())?),
        }),
        Type::Tuple(types) => Val::Tuple(types.iter().map(|ty| value(nodes, ty)).collect::<Option<_>>()?),
        Type::Record(record) => {
            let fields = record.fields.iter();
            Val::Record(
                fields
                    .map(|field| Some((field.name.clone(), value(nodes, &field.ty)?)))
                    .collect::<Option<_>>()?,
            )
        }
        Type::Variant(variant) => {
            let case = variant.cases.get(case(nodes)? as usize)?;
            Val::Variant(case.name.clone(), payload(nodes, case.ty.as_ref())?)
        }
        Type::Enum(of) => Val::Enum(of.cases.get(case(nodes)? as usize)?.name.clone()),
        Type::Flags(flags) => {
            let mut set = Vec::new();
            for names in flags.flags.chunks(32) {
                let bits = bits(nodes)?;
                let names = names.iter().enumerate().filter(|(index, _)| bits >> index & 1 == 1);
                set.extend(names.map(|(_, flag)| flag.name.clone()));
            }
            Val::Flags(set)
        }
        Type::Alias(_) => return None,
    })
}

fn bits(nodes: &mut std::slice::Iter<'_, Node<'_>>) -> Option<u64> {
    match nodes.next()? {
        Node::Bits(bits) => Some(*bits),
        _ => None,
    }
}

fn case(nodes: &mut std::slice::Iter<'_, Node<'_>>) -> Option<u32> {
    match nodes.next()? {
        Node::Case(case) => Some(*case),
        _ => None,
    }
}

#[allow(clippy::option_option)] // The outer one says that the nodes are not of the type.
fn payload(nodes: &mut std::slice::Iter<'_, Node<'_>>, ty: Option<&Type>) -> Option<Option<Box<Val>>> {
    match ty {
        Some(ty) => Some(Some(Box::new(value(nodes, ty)?))),
        None => Some(None),
    }
}
