//! Which endpoint an address means, and what stands in it for the parameters.

use legollab_package::{Endpoint, PathPart};
use percent_encoding::percent_decode_str;

/// The address of an endpoint as it was sent: `/<mount>/-/<path>?<query>`.
#[derive(Debug, PartialEq, Eq)]
pub struct EndpointAddress<'p> {
    /// The mount.
    pub mount: &'p str,
    /// The path below `/-/`, as it was sent.
    pub path: &'p str,
    /// The query, as it was sent.
    pub query: &'p str,
}

impl<'p> EndpointAddress<'p> {
    /// Reads a path with its query; none if it is that of something else.
    pub fn of(path: &'p str) -> Option<Self> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let (mount, rest) = path.strip_prefix('/')?.split_once('/')?;
        let path = rest.strip_prefix("-/")?;
        (!mount.is_empty()).then_some(Self { mount, path, query })
    }
}

/// Whether the path of a whole request is an endpoint's, where the platform may be named first: `/p/<name>/velos/-/`.
pub fn is_request_for_endpoint(path: &str) -> bool {
    let below = path
        .strip_prefix("/p/")
        .and_then(|rest| rest.find('/').and_then(|end| rest.get(end..)));
    EndpointAddress::of(path).is_some() || below.is_some_and(|path| EndpointAddress::of(path).is_some())
}

/// The path of a request as logs may have it: what stands below an endpoint's `/-/` can be the key of a device.
pub fn loggable(path: &str) -> &str {
    const BELOW: &str = "/-/";
    match path.find(BELOW) {
        Some(place) if is_request_for_endpoint(path) => path.get(..place + BELOW.len()).unwrap_or(path),
        _ => path,
    }
}

/// An endpoint whose path fits an address.
#[derive(Debug)]
pub struct Matched<'e> {
    /// The endpoint.
    pub endpoint: &'e Endpoint,
    /// The parameters by their names in WIT, decoded.
    pub params: Vec<(&'e str, String)>,
    /// What `{*}` stands for, as it was sent.
    pub rest: String,
    /// How closely each part fits; less is closer.
    rank: Vec<u8>,
}

/// The endpoints whose paths fit, the closest first: for each method the first one counts.
pub fn matching<'e>(endpoints: &'e [Endpoint], path: &str) -> Vec<Matched<'e>> {
    let parts: Vec<&str> = path.split('/').collect();
    let mut found: Vec<Matched<'e>> = endpoints.iter().filter_map(|endpoint| fit(endpoint, &parts)).collect();
    found.sort_by(|one, other| one.rank.cmp(&other.rank));
    found
}

fn fit<'e>(endpoint: &'e Endpoint, parts: &[&str]) -> Option<Matched<'e>> {
    let mut matched = Matched {
        endpoint,
        params: Vec::new(),
        rest: String::new(),
        rank: Vec::new(),
    };
    let mut left = parts;
    for wanted in endpoint.path.parts() {
        if *wanted == PathPart::Rest {
            matched.rest = left.join("/");
            matched.rank.push(3);
            return Some(matched);
        }
        let (part, others) = left.split_first()?;
        left = others;
        // What does not decode to text is the name of nothing.
        let part = percent_decode_str(part).decode_utf8().ok()?;
        match wanted {
            PathPart::Literal(text) => {
                if *text != part {
                    return None;
                }
                matched.rank.push(0);
            }
            PathPart::Param { before, name, after } => {
                let value = part.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?;
                if value.is_empty() {
                    return None;
                }
                matched.params.push((name.as_str(), value.to_owned()));
                matched
                    .rank
                    .push(if before.is_empty() && after.is_empty() { 2 } else { 1 });
            }
            PathPart::Rest => return None,
        }
    }
    left.is_empty().then_some(matched)
}

#[cfg(test)]
mod tests {
    use legollab_package::Manifest;

    use super::*;

    fn endpoints(paths: &[&str]) -> Vec<Endpoint> {
        let listed: String = paths
            .iter()
            .enumerate()
            .map(|(number, path)| {
                let name = (b'a' + u8::try_from(number).unwrap()) as char;
                format!("[[endpoints]]\nfunction = \"d.{name}\"\nmethod = \"GET\"\npath = \"{path}\"\naccess = []\n")
            })
            .collect();
        let manifest = format!(
            "[brick]\nname = \"x:air\"\nversion = \"0.1.0\"\nlicence = \"MIT\"\n[title]\nfr = \"a\"\nen = \"a\"\n\
             [summary]\nfr = \"a\"\nen = \"a\"\n{listed}"
        );
        Manifest::parse(&manifest).unwrap().endpoints
    }

    #[test]
    fn addresses_of_endpoints_are_told_from_pages() {
        let address = EndpointAddress::of("/air/-/sta/v1.1/Things(1)?$top=5?").unwrap();
        assert_eq!(
            (address.mount, address.path, address.query),
            ("air", "sta/v1.1/Things(1)", "$top=5?")
        );
        for other in ["/air/-", "/air/now", "/air", "/", "//-/a", "/-/a", "/api/air/-/x"] {
            assert_eq!(EndpointAddress::of(other), None, "{other}");
        }
        assert!(is_request_for_endpoint("/p/velos/air/-/push"));
        assert!(!is_request_for_endpoint("/p/velos/air/now"));
        assert_eq!(loggable("/air/-/push/secret"), "/air/-/");
        assert_eq!(loggable("/p/velos/air/-/push/secret"), "/p/velos/air/-/");
        assert_eq!(loggable("/air/now"), "/air/now");
    }

    #[test]
    fn the_closest_path_counts() {
        let endpoints = endpoints(&[
            "{*}",
            "stations/{station}",
            "stations/{station}.csv",
            "stations/all.csv",
        ]);
        let first = |path: &str| {
            let found = matching(&endpoints, path);
            let first = &found[0];
            let params = first.params.iter().map(|(name, value)| format!(" {name}={value}"));
            format!("{}{}", first.endpoint.path, params.collect::<String>())
        };
        assert_eq!(first("stations/all.csv"), "stations/all.csv");
        assert_eq!(first("stations/12.csv"), "stations/{station}.csv station=12");
        assert_eq!(first("stations/a%2Fb"), "stations/{station} station=a/b");
        assert_eq!(first("stations/12/more"), "{*}");
        assert_eq!(first("stations/.csv"), "stations/{station} station=.csv");
        assert_eq!(first("stations/"), "{*}");
    }

    #[test]
    fn the_rest_stays_as_it_was_sent() {
        let endpoints = endpoints(&["sta/{*}"]);
        let rest = |path: &str| matching(&endpoints, path).pop().map(|matched| matched.rest);
        assert_eq!(rest("sta/Things('a%2Fb')/x"), Some("Things('a%2Fb')/x".to_owned()));
        assert_eq!(rest("sta"), Some(String::new()));
        assert_eq!(rest("stat/x"), None);
    }
}
