//! What the brick shows on other pages.

use legollab_brick::{prelude::*, ui::Tone};

use crate::{
    Sensors,
    bindings::exports::legollaborative::sensors_brick::blocks::Guest,
    pages,
    property::Property,
    settings::rules,
    states,
    stations::{self, Service, Station},
    verdict::Verdict,
};

/// The stations of a block: those that measured most of late. All of them are a link away.
const STATIONS: usize = 5;

impl Guest for Sensors {
    fn station_now(station: String) -> Result<Option<View>, Error> {
        Ok(pages::widget(&stations::find(&station)?))
    }

    fn of_member(member: String) -> Result<Option<View>, Error> {
        let rules = rules();
        let hosted = stations::of_owner(&member).filter(|station| station.service == Service::Open);
        let hosted: Vec<Station> = hosted.take(STATIONS).collect();
        if hosted.is_empty() {
            return Ok(None);
        }
        Ok(Some(View::build(t!("block-of-member"), |block| {
            let mut table = Table::new(
                t!("block-of-member"),
                [t!("station"), t!("latest")],
                t!("stations-empty"),
            );
            for station in &hosted {
                table.row([
                    Cell::link(plain(&station.name), pages::station_page(&station.id)),
                    pages::state(station, &states::find(&station.id), &rules),
                ]);
            }
            block.table(table);
        })))
    }

    fn today() -> Result<Option<View>, Error> {
        let town = pages::town(None);
        if town.stations.is_empty() {
            return Ok(None);
        }
        let rules = rules();
        Ok(Some(View::build(t!("block-today"), |block| {
            let said = [(Property::Pm25, town.pm25), (Property::Pm10, town.pm10)];
            let sentences = said.into_iter().filter_map(|(property, median)| {
                let (mean, count) = median?;
                Some((pages::sentence(property, mean)?, count))
            });
            let sentences: Vec<((Verdict, Text), usize)> = sentences.collect();
            match sentences.first() {
                None => block.notice(Tone::Neutral, t!("air-unknown")),
                Some(((verdict, text), count)) => {
                    block.notice(pages::tone(*verdict), text.clone());
                    let worse = sentences.iter().skip(1).find(|((other, _), _)| other > verdict);
                    if let Some(((verdict, text), _)) = worse {
                        block.notice(pages::tone(*verdict), text.clone());
                    }
                    block.paragraph(t!("air-rests-on", count = *count, all = town.stations.len()));
                }
            }
            let columns = [t!("station"), t!("latest-value"), t!("latest")];
            let mut table = Table::new(t!("latest-caption"), columns, t!("stations-empty"));
            let mut latest: Vec<_> = town
                .stations
                .iter()
                .filter(|now| now.state.is_current(&rules))
                .collect();
            latest.sort_by_key(|now| std::cmp::Reverse(now.state.latest_at()));
            for now in latest.into_iter().take(STATIONS) {
                let value = Property::ALL
                    .into_iter()
                    .find_map(|property| Some((property, now.latest(property, &rules)?)));
                table.row([
                    Cell::link(plain(&now.station.name), pages::station_page(&now.station.id)),
                    value.map_or(Cell::None, |(property, value)| {
                        pages::quantity_of(property, value).into()
                    }),
                    now.state.latest_at().map_or(Cell::None, |at| pages::age(at).into()),
                ]);
            }
            block.table(table);
            block.paragraph(t!("limits-in-short"));
            block.links([(t!("see-the-air"), PageRef::new("air"))]);
        })))
    }
}
