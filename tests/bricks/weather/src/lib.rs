//! Asks addresses over `wasi:http`: what the host does with egress.

mod http;

use bindings::exports::test::weather::reports::{self, Guest};
use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

legollab_brick::generate!({ world: "weather" });

#[derive(Clone, Serialize, Deserialize)]
struct Report {
    url: String,
    status: u16,
    body: String,
}

const LAST: Singleton<Option<Report>> = Singleton::new("last");

struct Weather;

impl From<Report> for reports::Report {
    fn from(Report { url, status, body }: Report) -> Self {
        Self { url, status, body }
    }
}

fn fetch(url: String) -> Result<Report, Error> {
    let (status, body) = http::get(&url).map_err(|problem| match problem {
        http::Problem::Url => invalid("url", t!("url-malformed")),
        http::Problem::NoAnswer(why) => conflict(t!("no-answer", problem = why)),
    })?;
    Ok(Report {
        url,
        status,
        body: String::from_utf8_lossy(&body).into_owned(),
    })
}

impl Guest for Weather {
    fn fetch(url: String) -> Result<reports::Report, Error> {
        let report = fetch(url)?;
        LAST.set(&Some(report.clone()));
        Ok(report.into())
    }

    fn last() -> Result<reports::Report, Error> {
        LAST.get().map(Into::into).ok_or_else(|| not_found(t!("no-report")))
    }

    fn fetch_many(url: String, times: u32) -> Result<u32, Error> {
        for _ in 0..times {
            fetch(url.clone())?;
        }
        Ok(times)
    }
}

bindings::export!(Weather);
