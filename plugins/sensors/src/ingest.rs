//! Where devices and people hand readings over.

use legollab_brick::{
    endpoint::{Answer, Request},
    prelude::*,
};
use serde::Serialize;

use crate::{
    Sensors,
    bindings::exports::legollaborative::sensors_brick::ingest::Guest,
    formats::{Unreadable, csv, json},
    intake::{self, Receipt},
    states::Telling,
    stations::{self, Station},
};

/// What a device is told.
#[derive(Serialize)]
struct Told<'a> {
    station: &'a str,
    added: u32,
    known: u32,
    conflicts: u32,
    rejected: u32,
    problems: Vec<Problem<'a>>,
    ignored: Vec<&'a str>,
}

#[derive(Serialize)]
struct Problem<'a> {
    at: &'a str,
    code: &'static str,
}

/// The station that a key opens, if it is that of the device that names itself.
fn station(request: &Request, key: Option<&str>) -> Result<Station, Error> {
    let wrong = || forbidden(t!("wrong-key"));
    let station = stations::find_by_key(key.unwrap_or_default().trim()).ok_or_else(wrong)?;
    // A device that names itself is taken at its word, so that one that was given another's key is noticed.
    let named = request
        .header("x-sensor")
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let expected = station.device_id.as_deref();
    match (named, expected) {
        (Some(named), Some(expected)) if named != expected && named != station.id => {
            Err(forbidden(t!("other-device", expected = expected)))
        }
        _ => Ok(station),
    }
}

/// What to say of a batch that cannot be read.
pub fn unreadable(path: &str, why: Unreadable) -> Error {
    invalid(
        path,
        match why {
            Unreadable::NotJson(problem) => t!("not-json", problem = problem),
            Unreadable::NotABatch => t!("not-a-batch"),
            Unreadable::NotUnderstood(field) => t!("not-understood", field = field),
            Unreadable::NotCsv => t!("not-csv"),
            Unreadable::TooLarge => t!("batch-too-large", limit = crate::formats::READINGS),
        },
    )
}

fn take_json(station: &Station, request: &Request) -> Result<Answer, Error> {
    let mut body = json::parse(&request.body, clock::now()).map_err(|why| unreadable("", why))?;
    if body.is_relative {
        intake::date_push(station, &mut body.batch);
    }
    let receipt = intake::take(station, body.batch, Telling::Aloud)?;
    Ok(answer(station, &receipt))
}

fn answer(station: &Station, receipt: &Receipt) -> Answer {
    let told = Told {
        station: &station.id,
        added: receipt.added,
        known: receipt.known,
        conflicts: receipt.conflicts,
        rejected: receipt.rejected.count,
        problems: receipt
            .rejected
            .named
            .iter()
            .map(|(place, reason)| Problem {
                at: place,
                code: reason.code(),
            })
            .collect(),
        ignored: receipt.ignored.iter().map(String::as_str).collect(),
    };
    let taken = receipt.added + receipt.known + receipt.conflicts;
    let status = match (receipt.added, taken, receipt.rejected.count) {
        // Nothing of it could be taken, so there is nothing to undo either.
        (_, 0, 1..) => 422,
        (0, _, _) => 200,
        _ => 201,
    };
    Answer::json(&told).status(status)
}

impl Guest for Sensors {
    fn push(request: Request) -> Result<Answer, Error> {
        let station = station(&request, request.header("x-pin"))?;
        take_json(&station, &request)
    }

    fn push_by_key(request: Request, key: String) -> Result<Answer, Error> {
        let station = station(&request, Some(&key))?;
        take_json(&station, &request)
    }

    fn push_csv(request: Request) -> Result<Answer, Error> {
        let station = station(&request, request.header("x-pin"))?;
        let text = request.text(t!("not-csv"))?;
        let batch = csv::parse(text, &station.sensors, clock::now()).map_err(|why| unreadable("", why))?;
        let receipt = intake::take(&station, batch, Telling::Aloud)?;
        Ok(answer(&station, &receipt))
    }
}
