//! A site out of an archive: it is sent, what is in it is shown, it is given a name, and it is made.

use axum::{
    extract::{Path, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use legollab_runtime::archive::ArchiveError;
use legollab_server::{frame::Page, visit::Form};
use legollab_web::{
    body::BodyArrival,
    fault::Fault,
    form::SMALL_FORM_BYTES,
    form_parts::{FormPart, FormParts, PartBounds},
    theme::{
        Tone,
        components::{Button, Chip, Field, Form as FormPage, Table, facts, notice, section},
        icons::Icon,
    },
};
use maud::{Markup, html};
use tokio::io::AsyncWriteExt as _;

use crate::{
    arrival::{ImportProgress, Inside, InsideBrick, LONGEST_ARRIVAL, look, of_archive, of_hosting},
    brick_facts::origin,
    catalogue::Offer,
    database::UploadedArchive,
    draw::{Step, alert, begin_page, token},
    sizes::size,
    taking::{self, Problems},
    visit::Holder,
};

/// The name of the field of the file.
const FIELD: &str = "archive";
/// What browsers offer to choose.
const KINDS: &str = ".tar,.legollab,application/x-tar";
/// The most letters that are kept of what a file is called.
const NAME_CHARS: usize = 100;
/// Seconds after which a page is looked at again that waits for something.
const AGAIN_S: u32 = 3;

/// Where an archive is chosen.
pub async fn show(holder: Holder) -> Result<Page, Fault> {
    Ok(draw(&holder, None))
}

fn draw(holder: &Holder, problem: Option<String>) -> Page {
    let words = holder.words();
    let most = holder.studio.options().archive_bytes;
    let form = FormPage::post(holder.address("/import"), holder.form_token())
        .field(
            Field::file(FIELD, words.t("import-file"), KINDS)
                .hint(words.text("import-file-hint", &[("most", size(words, most as u64).into())]))
                .problem(problem),
        )
        .submit(Button::primary(words.t("import-send")).icon(Icon::Upload))
        .beside(
            Button::bare(words.t("import-back"))
                .icon(Icon::ArrowLeft)
                .to(&holder.address("/new")),
        );
    let body = html! {
        (form.draw(words.language()))
        p.small.muted { (words.t("import-progress")) }
    };
    page(holder, (&words.t("import-title"), &words.t("import-lead")), body)
}

fn page(holder: &Holder, (title, lead): (&str, &str), body: Markup) -> Page {
    let link = |step: Step| match step {
        Step::Account => Some(holder.address("/account")),
        Step::Purpose => Some(holder.address("/new")),
        _ => None,
    };
    begin_page(holder, Step::Purpose, Step::Account.number(), link, (title, lead), body)
}

/// Takes an archive in, and looks into it.
pub async fn submit(holder: Holder, request: Request) -> Result<Response, Fault> {
    holder.require_in_use()?;
    let (studio, words) = (holder.studio.clone(), holder.words());
    studio.tidy_arrivals(false).await?;
    let receiving = studio.arrivals().receive().map_err(|error| {
        tracing::error!(%error, "an archive that is sent cannot be kept");
        Fault::Internal { incident: None }
    })?;
    let Some((receiving, file)) = receiving else {
        return Err(Fault::Unavailable { retry_after_s: 60 });
    };
    let refused = |status: StatusCode, problem: String| draw(&holder, Some(problem)).status(status).into_response();
    let name = match receive(&holder, request, file).await? {
        Received::File(name) => name,
        Received::Nothing => {
            return Ok(refused(
                StatusCode::UNPROCESSABLE_ENTITY,
                words.t("import-file-missing"),
            ));
        }
        Received::TooLarge => {
            let most = size(words, studio.options().archive_bytes as u64);
            let problem = words.text("import-file-large", &[("most", most.into())]);
            return Ok(refused(StatusCode::PAYLOAD_TOO_LARGE, problem));
        }
    };
    let path = receiving.path.clone();
    let inside = studio
        .work_out(move |assembler| look(&path, &name, &assembler.known))
        .await;
    let inside: Inside = match inside {
        Ok(Ok(inside)) => inside,
        Ok(Err(error)) => {
            if matches!(error, ArchiveError::File { .. }) {
                tracing::error!(%error, "an archive that was sent could not be read");
            }
            return Ok(refused(StatusCode::UNPROCESSABLE_ENTITY, of_archive(&error, words)));
        }
        Err(error) => {
            tracing::error!(%error, "an archive that was sent could not be looked into");
            return Err(Fault::Internal { incident: None });
        }
    };
    let database = studio.database();
    let before: Option<UploadedArchive<Inside>> = database.arrival(None, &holder.account.id).await?;
    let id = receiving.id.clone();
    database.arrived(&id, &holder.account.id, &inside, studio.now()).await?;
    receiving.stay();
    if let Some(before) = before.filter(|before| !studio.arrivals().is_under_way(&before.id)) {
        studio.arrivals().remove(&before.id);
    }
    Ok(holder.to(&format!("/import/{id}")).into_response())
}

enum Received {
    File(String),
    Nothing,
    TooLarge,
}

async fn receive(holder: &Holder, request: Request, file: std::fs::File) -> Result<Received, Fault> {
    let most = holder.studio.options().archive_bytes;
    let bounds = PartBounds {
        texts: SMALL_FORM_BYTES,
        file: most,
        // Whatever is beyond is told kindly, as long as it is not endless.
        whole: most.saturating_add(most / 4).saturating_add(SMALL_FORM_BYTES),
    };
    let mut to = tokio::fs::File::from_std(file);
    let mut parts = FormParts::begin(holder, request, bounds)?.within(LONGEST_ARRIVAL);
    let mut received = Received::Nothing;
    while let Some(part) = parts.next_written(holder, &mut to).await? {
        match (part, &received) {
            // A field of files in which nothing was chosen is sent as an empty file.
            (FormPart::Text { .. } | FormPart::File { content: 0, .. }, _) => {}
            (FormPart::TooLarge { .. }, _) => received = Received::TooLarge,
            (FormPart::File { field, name, .. }, Received::Nothing) if field == FIELD => {
                received = Received::File(shown_name(&name));
            }
            // Two files in one place are none.
            (FormPart::File { .. }, _) => return Err(Fault::BadRequest),
        }
    }
    to.shutdown().await.map_err(|error| {
        tracing::error!(%error, "an archive that was sent could not be written");
        Fault::Internal { incident: None }
    })?;
    // It may have taken an hour.
    holder.recheck_session(BodyArrival::Later).await?;
    holder.require_in_use()?;
    Ok(received)
}

/// What a file is called, fit to be shown.
fn shown_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let plain = name.chars().filter(|c| !c.is_control());
    plain.take(NAME_CHARS).collect()
}

async fn arrival(holder: &Holder, id: &str) -> Result<Option<UploadedArchive<Inside>>, Fault> {
    Ok(holder.studio.database().arrival(Some(id), &holder.account.id).await?)
}

/// What is in an archive; how far the making of a site of it is; the site.
pub async fn show_inside(holder: Holder, Path(id): Path<String>) -> Result<Response, Fault> {
    let studio = &holder.studio;
    let Some(arrival) = arrival(&holder, &id).await? else {
        let made = studio.database().site_of_beginning(&id, &holder.account.id).await?;
        let name = made.ok_or(Fault::NotFound)?;
        return Ok(holder.to(&format!("/sites/{name}")).into_response());
    };
    match studio.arrivals().progress(&id) {
        Some(ImportProgress::UnderWay) => Ok(waiting(&holder, &arrival)),
        Some(ImportProgress::Failed(error)) => {
            let problems = Problems {
                whole: Some(of_hosting(&error, holder.words())),
                address: None,
            };
            let page = draw_inside(&holder, &arrival, &arrival.content.name, problems).await;
            Ok(page.into_response())
        }
        None => {
            let page = draw_inside(&holder, &arrival, &arrival.content.name, Problems::default()).await;
            Ok(page.into_response())
        }
    }
}

/// Makes a site of an archive.
pub async fn make(holder: Holder, Path(id): Path<String>, form: Form) -> Result<Response, Fault> {
    let Some(arrival) = arrival(&holder, &id).await? else {
        // The form that was sent first is done when the second asks.
        return show_inside(holder, Path(id)).await;
    };
    let address = form.get("address").trim().to_ascii_lowercase();
    let offers = holder.studio.offers().await;
    let problems = if is_blocked(&arrival.content, &offers) {
        // The page says so.
        Problems::default()
    } else {
        match taking::begin(&holder, &arrival, &address).await? {
            Ok(()) => return Ok(holder.to(&format!("/import/{id}")).into_response()),
            Err(problems) => problems,
        }
    };
    let page = draw_inside(&holder, &arrival, &address, problems).await;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// Throws an archive away.
pub async fn forget(holder: Holder, Path(id): Path<String>, _form: Form) -> Result<Response, Fault> {
    let arrival = arrival(&holder, &id).await?.ok_or(Fault::NotFound)?;
    let studio = &holder.studio;
    if studio.arrivals().is_under_way(&arrival.id) {
        return Ok(holder.to(&format!("/import/{id}")).into_response());
    }
    studio.database().forget_arrival(&arrival.id).await?;
    studio.arrivals().remove(&arrival.id);
    Ok(holder.to_with("/", &holder.t("home-forgotten")).into_response())
}

/// The page while a site is being made. It is looked at again by itself, and by a link for those whose browser does not.
fn waiting(holder: &Holder, arrival: &UploadedArchive<Inside>) -> Response {
    let words = holder.words();
    let here = holder.address(&format!("/import/{}", arrival.id));
    let title = words.text(
        "import-making",
        &[("site", arrival.content.title.get(&holder.locale).into())],
    );
    let body = html! {
        (notice(Tone::Neutral, html! { p { (words.t("import-making-text")) } }))
        div.buttons { (Button::secondary(words.t("import-look-again")).icon(Icon::Renew).to(&here)) }
    };
    let mut response = page(holder, (&title, &words.t("import-making-lead")), body).into_response();
    if let Ok(value) = HeaderValue::from_str(&AGAIN_S.to_string()) {
        response.headers_mut().insert(header::REFRESH, value);
    }
    response
}

/// How a brick of an archive stands to what is on offer here.
enum Standing<'o> {
    /// It is on offer.
    Offered(&'o Offer),
    /// The same version is, with another file.
    Other,
    /// It is not.
    Unknown,
    /// Its file is missing or cannot be read.
    Unreadable,
}

fn standing<'o>(brick: &InsideBrick, offers: &'o [Offer]) -> Standing<'o> {
    let (Some(digest), Some(version)) = (&brick.digest, &brick.version) else {
        return Standing::Unreadable;
    };
    let of_package = || offers.iter().filter(move |offer| offer.package == brick.package);
    if let Some(offer) = of_package().find(|offer| offer.digest == *digest) {
        return Standing::Offered(offer);
    }
    match of_package().any(|offer| offer.version == *version) {
        true => Standing::Other,
        false => Standing::Unknown,
    }
}

/// Whether no site can be made of it here: bricks run here that the host offers, and no others.
fn is_blocked(inside: &Inside, offers: &[Offer]) -> bool {
    let offered = |brick| matches!(standing(brick, offers), Standing::Offered(_));
    !inside.errors.is_empty() || !inside.bricks.iter().all(offered)
}

async fn draw_inside(holder: &Holder, arrival: &UploadedArchive<Inside>, address: &str, problems: Problems) -> Page {
    let words = holder.words();
    let (inside, offers) = (&arrival.content, holder.studio.offers().await);
    let path = holder.address(&format!("/import/{}", arrival.id));
    let number = |count: u64| words.integer(i64::try_from(count).unwrap_or(i64::MAX));
    let written = words.instant(inside.written, holder.site.platform.zone());
    let languages: Vec<&str> = inside
        .languages
        .iter()
        .map(|tag| legollab_texts::words::own_name(tag))
        .collect();
    let domain = holder.site.shared.options.address.domain.as_str();
    let blocked = is_blocked(inside, &offers);
    let form = FormPage::post(&path, holder.form_token())
        .problem(problems.whole.clone())
        .field(
            Field::text("address", words.text("address-label", &[("domain", domain.into())]))
                .hint(words.t("import-address-hint"))
                .value(address)
                .problem(problems.address),
        )
        .submit(Button::primary(words.t("import-make")).icon(Icon::ArrowRight));
    let body = html! {
        (facts(&[
            (words.t("import-written"), written),
            (words.t("import-size"), size(words, inside.bytes)),
            (words.t("overview-members"), number(inside.members)),
            (words.t("import-files"), number(inside.files)),
            (words.t("import-languages"), languages.join(", ")),
        ]))
        (section(&words.t("overview-bricks"), None, bricks(holder, inside, &offers)))
        @for error in &inside.errors {
            (notice(Tone::Bad, html! { p { (error.get(&holder.locale)) } }))
        }
        @if blocked {
            (alert(problems.whole.as_deref()))
            (notice(Tone::Attention, html! {
                p { strong { (words.t("import-blocked")) } }
                p { (words.t("import-blocked-text")) }
            }))
        } @else {
            (section(&words.t("import-name"), None, html! {
                p { (words.t("import-closed")) }
                (form.draw(words.language()))
            }))
        }
        form method="post" action={ (path) "/forget" } {
            (token(holder))
            div.buttons {
                (Button::bare(words.t("import-forget")).icon(Icon::Bin).submit())
                (Button::bare(words.t("import-other")).icon(Icon::Upload).to(&holder.address("/import")))
            }
        }
    };
    let title = words.text("import-inside", &[("site", inside.title.get(&holder.locale).into())]);
    let lead = words.text("import-inside-lead", &[("file", inside.file.as_str().into())]);
    page(holder, (&title, &lead), body)
}

fn bricks(holder: &Holder, inside: &Inside, offers: &[Offer]) -> Markup {
    let words = holder.words();
    if inside.bricks.is_empty() {
        return html! { p { (words.t("import-no-bricks")) } };
    }
    let mut table = Table::new(words.t("overview-bricks"))
        .column(words.t("import-brick"))
        .column(words.t("import-verdict"))
        .number(words.t("import-lines"));
    for brick in &inside.bricks {
        let title = match brick.title.get(&holder.locale) {
            "" => brick.mount.as_str(),
            title => title,
        };
        let version = brick.version.as_ref().map(ToString::to_string).unwrap_or_default();
        let about = format!("{} {version}", brick.package);
        let verdict = match standing(brick, offers) {
            Standing::Offered(offer) => html! {
                (Chip::good(words.t("import-offered")).draw())
                @if let Some(origin) = origin(holder, holder.site.platform.zone(), offer) { " " (origin) }
            },
            Standing::Other => html! {
                (Chip::bad(words.t("import-other-file")).draw())
                p.small { (words.t("import-other-file-text")) }
            },
            Standing::Unknown => html! {
                (Chip::bad(words.t("import-unknown")).draw())
                p.small { (words.t("import-unknown-text")) }
            },
            Standing::Unreadable => html! { (Chip::bad(words.t("import-unreadable")).draw()) },
        };
        let lines = words.integer(i64::try_from(brick.lines).unwrap_or(i64::MAX));
        table = table.row([
            html! { (title) br; span.small.muted { (about.trim()) } },
            verdict,
            html! { (lines) },
        ]);
    }
    table.draw()
}
