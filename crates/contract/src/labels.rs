//! What the parts of a brick's contract are called on forms and in documentation.
//!
//! A label comes from the brick's catalogue by convention (for the contract's own types: from this crate's), else it is the
//! first sentence of the WIT comment, else the name in words.

use legollab_texts::{Catalogue, first_sentence, humanised};

use crate::{
    types::{Case, Field, Function, InterfaceId, Param, Type},
    words::words,
};

/// The labels of a brick's interfaces.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'c> {
    catalogue: &'c Catalogue,
}

impl<'c> Labels<'c> {
    /// Labels from the catalogue of a brick.
    pub fn new(catalogue: &'c Catalogue) -> Self {
        Self { catalogue }
    }

    /// A function: `fn-<interface>-<function>`.
    pub fn function(&self, interface: &InterfaceId, function: &Function, locale: &str) -> String {
        let id = function_id(interface, function);
        self.from(self.catalogue, locale, &id, None, &function.docs, &function.name)
    }

    /// The button that sends a function's form: `.submit`, else the function's own label.
    pub fn submit(&self, interface: &InterfaceId, function: &Function, locale: &str) -> String {
        let own = self
            .catalogue
            .label(locale, &function_id(interface, function), Some("submit"));
        own.unwrap_or_else(|| self.function(interface, function, locale))
    }

    /// A parameter of a function: `.<param>`. WIT has no comments for parameters, so the name in words is all there is
    /// besides.
    pub fn param(&self, interface: &InterfaceId, function: &Function, param: &Param, locale: &str) -> String {
        let id = function_id(interface, function);
        self.catalogue
            .label(locale, &id, Some(&param.name))
            .unwrap_or_else(|| humanised(&param.name))
    }

    /// A named type: `type-<name>`. None for a type without a name.
    pub fn type_name(&self, ty: &Type, locale: &str) -> Option<String> {
        let (owner, name, docs) = match ty {
            Type::Record(of) => (&of.owner, &of.name, &of.docs),
            Type::Variant(of) => (&of.owner, &of.name, &of.docs),
            Type::Enum(of) => (&of.owner, &of.name, &of.docs),
            Type::Flags(of) => (&of.owner, &of.name, &of.docs),
            Type::Alias(of) => (&of.owner, &of.name, &of.docs),
            _ => return None,
        };
        Some(self.from(self.of(owner), locale, &format!("type-{name}"), None, docs, name))
    }

    /// A field of the record type `record`, which the interface `owner` declares: `type-<record>` with `.<field>`.
    pub fn field(&self, owner: &InterfaceId, record: &str, field: &Field, locale: &str) -> String {
        self.from(
            self.of(owner),
            locale,
            &format!("type-{record}"),
            Some(&field.name),
            &field.docs,
            &field.name,
        )
    }

    /// A case of the variant, enum or flags type `ty`, which the interface `owner` declares: `type-<ty>` with `.<case>`.
    pub fn case(&self, owner: &InterfaceId, ty: &str, case: &Case, locale: &str) -> String {
        self.from(
            self.of(owner),
            locale,
            &format!("type-{ty}"),
            Some(&case.name),
            &case.docs,
            &case.name,
        )
    }

    /// The catalogue that speaks for the types of an interface.
    fn of(&self, owner: &InterfaceId) -> &Catalogue {
        let is_contract = owner.namespace == "legollaborative" && owner.package == "brick";
        if is_contract { words() } else { self.catalogue }
    }

    fn from(
        &self,
        catalogue: &Catalogue,
        locale: &str,
        id: &str,
        attribute: Option<&str>,
        docs: &str,
        name: &str,
    ) -> String {
        catalogue
            .label(locale, id, attribute)
            .or_else(|| first_sentence(docs))
            .unwrap_or_else(|| humanised(name))
    }
}

pub(crate) fn function_id(interface: &InterfaceId, function: &Function) -> String {
    format!("fn-{}-{}", interface.name, function.name)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::types::{Enumeration, Outcome};

    fn interface(name: &str) -> InterfaceId {
        name.parse().unwrap()
    }

    #[test]
    fn labels_come_from_the_catalogue_else_from_the_comment_else_from_the_name() {
        let texts = Catalogue::embedded(&[(
            "fr",
            "fn-bookings-reserve = Réserver\n    .submit = Je réserve\n    .item = Vélo\ntype-hours = Horaires\n    .open-at = Ouverture\n",
        )]);
        let labels = Labels::new(&texts);
        let bookings = interface("example:booking/bookings@0.1.0");
        let param = |name: &str| Param {
            name: name.into(),
            ty: Type::String,
        };
        let function = |name: &str, docs: &str| Function {
            name: name.into(),
            docs: docs.into(),
            params: vec![param("item"), param("time-zone")],
            outcome: Outcome::Nothing,
        };
        let (known, told, bare) = (
            function("reserve", "Books."),
            function("cancel", "Gives a `slot` back,\nat once. It is free then."),
            function("take-out", ""),
        );
        let of = |function| {
            (
                labels.function(&bookings, function, "fr"),
                labels.submit(&bookings, function, "fr"),
            )
        };
        assert_eq!(of(&known), ("Réserver".into(), "Je réserve".into()));
        assert_eq!(
            of(&told),
            ("Gives a slot back, at once".into(), "Gives a slot back, at once".into())
        );
        assert_eq!(of(&bare).0, "Take out");
        assert_eq!(labels.param(&bookings, &known, &param("item"), "fr"), "Vélo");
        assert_eq!(labels.param(&bookings, &known, &param("time-zone"), "fr"), "Time zone");

        let field = |name: &str, docs: &str| Field {
            name: name.into(),
            docs: docs.into(),
            ty: Type::String,
        };
        assert_eq!(
            labels.field(&bookings, "hours", &field("open-at", ""), "fr"),
            "Ouverture"
        );
        assert_eq!(
            labels.field(&bookings, "hours", &field("until", "When it ends."), "fr"),
            "When it ends"
        );

        let calendar = interface("legollaborative:brick/calendar@0.1.0");
        let monday = Case {
            name: "monday".into(),
            docs: "Monday.".into(),
            ty: None,
        };
        assert_eq!(labels.case(&calendar, "weekday", &monday, "fr"), "Lundi");
        assert_eq!(labels.case(&calendar, "weekday", &monday, "en"), "Monday");
        let weekday = Type::Enum(Arc::new(Enumeration {
            owner: calendar,
            name: "weekday".into(),
            docs: String::new(),
            cases: vec![monday],
        }));
        assert_eq!(labels.type_name(&weekday, "fr").as_deref(), Some("Jour de la semaine"));
        assert_eq!(labels.type_name(&Type::Bool, "fr"), None);
    }
}
