//! How large a contract may be, and the code that it is read from.

/// The most bytes of a WIT text.
pub const MAX_TEXT_BYTES: usize = 1 << 20;

/// How often these words may stand in a WIT text. The parser goes one level deeper for each interface that uses another,
/// and its time grows faster than the number of packages; with these, both stay small.
pub(crate) const MAX_WORDS: [(&str, usize); 3] = [("interface", 500), ("package", 100), ("world", 100)];

/// The most functions that a brick may export and import, together.
pub const MAX_FUNCTIONS: usize = 1_000;

/// How deep a type may nest, aliases counted. Whatever walks a type goes as deep, so this bounds its stack.
pub const MAX_TYPE_DEPTH: usize = 64;

/// How many parts the types of one function may have when each name is written out where it stands. WIT can say in ten
/// lines what takes gigabytes to write out; whatever walks a type relies on this.
pub const MAX_TYPE_NODES: usize = 10_000;

/// The most core functions of a component. An interpreter with its libraries has some fifteen thousand.
pub const MAX_CODE_FUNCTIONS: usize = 100_000;
/// The most bytes of one core function. The time to compile a function grows faster than its size, and cannot be called
/// back; the largest in use, the loop of an interpreter, has four fifths of it.
pub const MAX_CODE_FUNCTION_BYTES: usize = 512 << 10;
/// The most that all functions may weigh together: each its bytes, and more the larger it is, as compiling it takes.
pub const MAX_CODE_WEIGHT: usize = 64 << 20;
/// The most local variables of one core function, its parameters among them.
pub const MAX_CODE_LOCALS: usize = 10_000;
/// The most that the loops of a core function may cost the compiler, which may have to carry each local variable through each
/// loop, and looks at loops in each other by twos. The interpreter of SpiderMonkey has half of it.
pub const MAX_CODE_CARRIED: usize = 100_000;
/// As [`MAX_CODE_CARRIED`], for all functions together.
pub const MAX_CODE_CARRIED_IN_ALL: usize = 2_000_000;
