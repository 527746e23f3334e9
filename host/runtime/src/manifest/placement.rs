//! Where a block fits: an outlet is about values of some types, and a block takes parameters of some types.

use legollab_contract::{Function, Interface, Param, Type, canonical, lower_camel_case, type_names};
use legollab_package::{Block, BlockPlace, Manifest, OutletType};

/// A parameter of a block that a place fills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FilledParameter<'f> {
    /// The parameter.
    pub param: &'f Param,
    /// Which of the types that the place offers has its value.
    pub offer: usize,
}

/// What the host's own places are about.
pub fn offers_of_host(place: &BlockPlace) -> Vec<OutletType> {
    match place.is_about_a_member() {
        true => vec![OutletType::member_id()],
        false => Vec::new(),
    }
}

/// What an outlet of a brick is about; none if the brick has no such outlet.
pub fn offers_of_outlet(manifest: &Manifest, exports: &[Interface], outlet: &str) -> Option<Vec<OutletType>> {
    let outlet = manifest.outlets.iter().find(|known| known.name == outlet)?;
    let offers = outlet.offers.iter();
    Some(offers.filter_map(|offer| canonical(offer, exports)).collect())
}

/// The parameters that a place about these types fills; what a platform has set itself stays as it is set.
///
/// # Errors
/// The first parameter that the place would have to fill and cannot.
pub fn filled<'f>(
    block: &Block,
    function: &'f Function,
    with: &toml::Table,
    offers: &[OutletType],
) -> Result<Vec<FilledParameter<'f>>, &'f Param> {
    let is_set = |param: &Param| with.contains_key(&lower_camel_case(&param.name));
    let from_outlet = function
        .params
        .iter()
        .filter(|param| block.from_outlet.contains(&param.name) && !is_set(param));
    let mut filled = Vec::new();
    for param in from_outlet {
        let names = type_names(&param.ty);
        match offers.iter().position(|offer| names.contains(offer)) {
            Some(offer) => filled.push(FilledParameter { param, offer }),
            None if matches!(param.ty.resolved(), Type::Option(_)) => {}
            None => return Err(param),
        }
    }
    Ok(filled)
}

/// The function without the parameters that a place fills: what is left is for the platform to set.
pub(super) fn without(function: &Function, filled: &[FilledParameter<'_>]) -> Function {
    let is_filled = |param: &Param| filled.iter().any(|filled| filled.param.name == param.name);
    Function {
        params: function
            .params
            .iter()
            .filter(|param| !is_filled(param))
            .cloned()
            .collect(),
        ..function.clone()
    }
}
