//! What is asked of a set or an entity: `$filter`, `$orderby`, `$top`, `$skip`, `$count`, `$select`, `$expand`.

use legollab_brick::prelude::*;

use super::filter::{self, Condition};

/// The most entities of one set in an answer.
pub const MOST: usize = 1_000;
/// As many as are given where nobody says how many.
const USUAL: usize = 100;
/// How deep `$expand` may nest.
const DEPTH: u32 = 4;

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// The condition.
    pub filter: Option<Condition>,
    /// The order: properties by their paths, and whether from the largest down.
    pub orderby: Vec<(Vec<String>, bool)>,
    /// How many.
    pub top: Option<usize>,
    /// How many to leave out before.
    pub skip: usize,
    /// Whether to say how many there are.
    pub count: bool,
    /// The properties to give; all if there is none.
    pub select: Vec<String>,
    /// What to give along, by the name of the link.
    pub expand: Vec<(String, Query)>,
    /// All but `$top` and `$skip` as they were said, for links to the next page.
    said: Vec<(String, String)>,
}

impl Query {
    /// How many entities of the set to give.
    pub fn limit(&self) -> usize {
        self.top.unwrap_or(USUAL).min(MOST)
    }

    /// The query of an address for the page after so many entities.
    pub fn next(&self, after: usize) -> String {
        let mut query = format!("$top={}&$skip={}", self.limit(), self.skip + after);
        for (name, value) in &self.said {
            query.push('&');
            query.push_str(name);
            query.push('=');
            for byte in value.bytes() {
                if byte.is_ascii_alphanumeric() || b"-._~$(),'/;=:@*".contains(&byte) {
                    query.push(char::from(byte));
                } else {
                    query.push_str(&format!("%{byte:02X}"));
                }
            }
        }
        query
    }

    /// Reads the options of an address.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, Error> {
        let mut query = Self::default();
        for (name, value) in pairs {
            query.option(&name, &value, 0)?;
        }
        Ok(query)
    }

    fn option(&mut self, name: &str, value: &str, depth: u32) -> Result<(), Error> {
        let wrong = || invalid(name, t!("sta-option", option = name, value = value));
        if !matches!(name, "$top" | "$skip") && name.starts_with('$') {
            self.said.push((name.to_owned(), value.to_owned()));
        }
        let number = || value.trim().parse::<usize>().map_err(|_| wrong());
        match name {
            "$filter" => {
                let condition = filter::parse(value);
                let told = |part: String| invalid(name, t!("sta-filter", part = part));
                self.filter = Some(condition.map_err(told)?);
            }
            "$orderby" => {
                for part in split(value, ',') {
                    let mut words = part.split_whitespace();
                    let path = words.next().ok_or_else(wrong)?;
                    let down = match (words.next(), words.next()) {
                        (None | Some("asc"), None) => false,
                        (Some("desc"), None) => true,
                        _ => return Err(wrong()),
                    };
                    self.orderby.push((path.split('/').map(str::to_owned).collect(), down));
                }
            }
            "$top" => self.top = Some(number()?),
            "$skip" => self.skip = number()?,
            "$count" => {
                self.count = match value {
                    "true" => true,
                    "false" => false,
                    _ => return Err(wrong()),
                }
            }
            "$select" => self.select = split(value, ',').map(|part| part.trim().to_owned()).collect(),
            "$expand" => {
                if depth >= DEPTH {
                    return Err(invalid(name, t!("sta-too-deep", limit = DEPTH)));
                }
                for part in split(value, ',') {
                    self.expand(part.trim(), depth)?;
                }
            }
            // What is not an option of the standard is for somebody else, such as a cache.
            _ if !name.starts_with('$') => {}
            _ => return Err(invalid(name, t!("sta-unknown-option", option = name))),
        }
        Ok(())
    }

    /// `Datastreams($top=1;$expand=Thing)`, or `Datastreams/Thing`.
    fn expand(&mut self, part: &str, depth: u32) -> Result<(), Error> {
        let wrong = || invalid("$expand", t!("sta-option", option = "$expand", value = part));
        let (path, options) = match part.split_once('(') {
            Some((path, rest)) => (path, Some(rest.strip_suffix(')').ok_or_else(wrong)?)),
            None => (part, None),
        };
        let (name, further) = match path.split_once('/') {
            Some((name, further)) => (name, Some(further)),
            None => (path, None),
        };
        if name.is_empty() {
            return Err(wrong());
        }
        let mut inner = Self::default();
        match (further, options) {
            (Some(further), options) => {
                if depth + 1 >= DEPTH {
                    return Err(invalid("$expand", t!("sta-too-deep", limit = DEPTH)));
                }
                let rest = options.map_or_else(|| further.to_owned(), |options| format!("{further}({options})"));
                inner.option("$expand", &rest, depth + 1)?;
            }
            (None, Some(options)) => {
                for option in split(options, ';').filter(|option| !option.trim().is_empty()) {
                    let (name, value) = option.trim().split_once('=').ok_or_else(wrong)?;
                    inner.option(name, value, depth + 1)?;
                }
            }
            (None, None) => {}
        }
        // The same link by two paths is one link with both.
        match self.expand.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => {
                known.expand.extend(inner.expand);
                known.said.extend(inner.said);
            }
            None => self.expand.push((name.to_owned(), inner)),
        }
        Ok(())
    }
}

/// The parts of a text between separators that stand in no parentheses and no quotes.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut depth, mut quoted) = (0_i32, false);
    text.split(move |character| {
        match character {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        character == separator && depth == 0 && !quoted
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sta::filter::{Datum, Operator};

    fn query(text: &str) -> Result<Query, Error> {
        Query::of(text.split('&').map(|pair| {
            let (name, value) = pair.split_once('=').unwrap();
            (name.to_owned(), value.to_owned())
        }))
    }

    #[test]
    fn options_are_read() {
        let read =
            query("$top=5&$skip=10&$count=true&$select=name,@iot.id&$orderby=phenomenonTime desc,result").unwrap();
        assert_eq!((read.limit(), read.skip, read.count), (5, 10, true));
        assert_eq!(read.select, ["name", "@iot.id"]);
        assert_eq!(
            read.orderby,
            [
                (vec!["phenomenonTime".to_owned()], true),
                (vec!["result".to_owned()], false)
            ]
        );
        assert_eq!(query("$top=9999").unwrap().limit(), MOST);
        let read = query(
            "$expand=Datastreams($select=name;$expand=Observations($top=1;$orderby=phenomenonTime desc)),Locations",
        );
        let read = read.unwrap();
        assert_eq!(
            read.expand.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            ["Datastreams", "Locations"]
        );
        let (name, inner) = &read.expand[0].1.expand[0];
        assert_eq!(
            (name.as_str(), inner.top, inner.orderby[0].1),
            ("Observations", Some(1), true)
        );
        assert_eq!(
            query("$expand=Datastreams/ObservedProperty,Datastreams/Sensor")
                .unwrap()
                .expand[0]
                .1
                .expand
                .len(),
            2
        );
        for wrong in [
            "$top=-1",
            "$skip=x",
            "$count=1",
            "$orderby=a b c",
            "$expand=",
            "$expand=A(",
            "$search=x",
            "$filter=",
            "$filter=a eq",
            "$expand=A/B/C/D/E",
            "$filter=(a eq 1",
            "$filter=a eq 1)",
            "$filter=explode(1)",
            "$filter=a eq 'x",
        ] {
            assert!(query(wrong).is_err(), "{wrong}");
        }
        assert!(query("key=value").is_ok());
    }

    fn holds(text: &str) -> bool {
        let of = |path: &[String]| match path.join("/").as_str() {
            "result" => Datum::Number(12.5),
            "name" => Datum::Text("Torry d'Or".to_owned()),
            "phenomenonTime" => Datum::Time(1_540_728_000_000),
            "properties/licence" => Datum::Text("ODbL-1.0".to_owned()),
            "open" => Datum::Truth(true),
            _ => Datum::Null,
        };
        filter::parse(text)
            .unwrap_or_else(|part| panic!("{part} in {text}"))
            .holds(&of, 1_540_728_000_000)
    }

    #[test]
    fn conditions_hold_or_not() {
        for text in [
            "result gt 12",
            "result ge 12.5 and result le 12.5",
            "not (result lt 12)",
            "result lt 1 or result gt 10 and open",
            "result add 0.5 eq 13",
            "result mul 2 sub 5 eq 20",
            "result div 5 eq 2.5",
            "result mod 5 eq 2.5",
            "name eq 'Torry d''Or'",
            "substringof('orry', name)",
            "contains(name, 'orry')",
            "startswith(tolower(name), 'torry')",
            "endswith(name,'Or')",
            "length(name) eq 10",
            "indexof(name,'orry') eq 1",
            "properties/licence eq 'ODbL-1.0'",
            "phenomenonTime ge 2018-10-28T12:00:00Z",
            "phenomenonTime lt 2018-10-28T14:00:01+02:00",
            "phenomenonTime le now()",
            "phenomenonTime eq '2018-10-28T12:00:00.000Z'",
            "phenomenonTime gt 2018-10-28",
            "year(phenomenonTime) eq 2018",
            "hour(phenomenonTime) eq 12",
            "open",
            "missing eq null",
            "name ne null",
            "round(result) eq 13",
            "-1 lt result",
            "concat(trim(' a '), 'b') eq 'ab'",
        ] {
            assert!(holds(text), "{text}");
        }
        for text in [
            "result gt 13",
            "name gt 1",
            "missing",
            "missing lt 3",
            "not open",
            "result eq null",
            "name",
        ] {
            assert!(!holds(text), "{text}");
        }
    }

    #[test]
    fn a_span_is_found_where_all_of_it_has_to_hold() {
        let span = |text: &str| filter::parse(text).unwrap().span(&["phenomenonTime"]);
        let at = 1_540_598_400_000;
        assert_eq!(span("phenomenonTime ge 2018-10-27 and result gt 3"), (Some(at), None));
        assert_eq!(
            span("2018-10-27 gt phenomenonTime and phenomenonTime ge 2018-10-26"),
            (Some(at - 86_400_000), Some(at))
        );
        assert_eq!(span("phenomenonTime ge 2018-10-27 or result gt 3"), (None, None));
        assert_eq!(span("not (phenomenonTime ge 2018-10-27)"), (None, None));
    }

    #[test]
    fn deep_nesting_is_refused_and_not_run_into() {
        assert!(filter::parse(&"(".repeat(3_000)).is_err());
        assert!(filter::parse(&"not ".repeat(900)).is_err());
        assert!(filter::parse(&format!("1{}", " add 1".repeat(600))).is_err());
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in ".{0,80}", words in prop::collection::vec(
            prop_oneof![Just("("), Just(")"), Just("eq"), Just("and"), Just("not"), Just("1"), Just("'a'"), Just(","), Just("length"), Just("x/y")], 0..20)) {
            if let Ok(condition) = filter::parse(&text) {
                let _ = condition.holds(&|_| Datum::Null, 0);
            }
            if let Ok(condition) = filter::parse(&words.join(" ")) {
                let _ = condition.holds(&|_| Datum::Number(1.0), 0);
                let _ = condition.span(&["x"]);
            }
            let _ = Query::of([("$expand".to_owned(), text.clone()), ("$orderby".to_owned(), text)]);
        }

        /// The bounds that are read from a condition leave out nothing of which it holds.
        #[test]
        fn a_span_leaves_out_nothing(
            parts in prop::collection::vec((0usize..5, 0i64..50, any::<bool>()), 1..4),
            at in 0i64..50,
        ) {
            let all = [Operator::Eq, Operator::Gt, Operator::Ge, Operator::Lt, Operator::Le];
            let compare = |(operator, bound, turned): &(usize, i64, bool)| {
                let (path, time) = (Condition::Path(vec!["t".to_owned()]), Condition::Datum(Datum::Time(*bound)));
                let (one, other) = if *turned { (time, path) } else { (path, time) };
                Condition::Both(all[*operator], Box::new(one), Box::new(other))
            };
            let condition = parts.iter().map(compare)
                .reduce(|one, other| Condition::Both(Operator::And, Box::new(one), Box::new(other))).unwrap();
            let (from, until) = condition.span(&["t"]);
            if condition.holds(&|_| Datum::Time(at), 0) {
                prop_assert!(from.is_none_or(|from| from <= at) && until.is_none_or(|until| at <= until));
            }
        }
    }
}
