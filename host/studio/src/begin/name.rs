//! Name and address: from here on the site is there.

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_runtime::{
    change::{NewPlatform, Operation},
    manifest::PlatformState,
};
use legollab_server::{
    accounts::{NewAccount, ensure_steward},
    frame::Page,
    hosting::HostingError,
    visit::Form,
};
use legollab_web::{
    fault::Fault,
    theme::{
        components::{Button, Field, Form as FormPage},
        icons::Icon,
    },
};

use super::answers::{Answers, done, links};
use crate::{
    assembly::connections,
    changing::{self, Refusal, Wanted},
    database::{Beginning, Claim},
    draw::{Step, begin_page, end, onward_label},
    naming::{TITLE_CHARS, address_of, checked_title, problem},
    putting::{connected_by, wanted_by},
    questions::Questions,
    recipe::Recipe,
    room,
    visit::Holder,
};

#[derive(Default)]
struct Problems {
    whole: Option<String>,
    title: Option<String>,
    address: Option<String>,
}

/// The page.
pub async fn show(holder: Holder, Path(id): Path<String>) -> Result<Response, Fault> {
    let Some(begun) = begun(&holder, &id).await? else {
        return became(&holder, &id).await;
    };
    if begun.answers.purpose.is_none() {
        return Ok(holder.to(&format!("/new/{id}/questions")).into_response());
    }
    Ok(draw(&holder, &begun, Problems::default()).await.into_response())
}

async fn begun(holder: &Holder, id: &str) -> Result<Option<Beginning<Answers>>, Fault> {
    Ok(holder.studio.database().beginning(id, &holder.account.id).await?)
}

/// Leads to the site that became of a beginning.
async fn became(holder: &Holder, id: &str) -> Result<Response, Fault> {
    let name = holder
        .studio
        .database()
        .site_of_beginning(id, &holder.account.id)
        .await?;
    let name = name.ok_or(Fault::NotFound)?;
    Ok(holder.to(&format!("/sites/{name}/bricks")).into_response())
}

/// Makes the site.
pub async fn submit(holder: Holder, Path(id): Path<String>, form: Form) -> Result<Response, Fault> {
    // The form that was sent first is done when the second asks.
    let turn = holder.studio.turn(&format!("new {id}"));
    let _turn = turn.lock().await;
    let Some(mut begun) = begun(&holder, &id).await? else {
        return became(&holder, &id).await;
    };
    if begun.answers.purpose.is_none() {
        return Ok(holder.to(&format!("/new/{id}/questions")).into_response());
    }
    begun.answers.title = form.get("title").trim().to_owned();
    begun.answers.address = form.get("address").trim().to_ascii_lowercase();
    holder.studio.database().go_on(&id, &begun.answers).await?;
    match make(&holder, &begun).await? {
        Ok((name, Furnished::Whole)) => Ok(holder.to(&format!("/sites/{name}/bricks")).into_response()),
        Ok((name, Furnished::WithoutSettings)) => {
            let note = holder.t("recipe-settings-refused");
            Ok(holder.to_with(&format!("/sites/{name}/bricks"), &note).into_response())
        }
        Err(problems) => {
            let page = draw(&holder, &begun, problems).await;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

/// Makes the site that was asked for, with what its recipe brings, and gives its name.
///
/// Each of its steps can be gone again, so that a form that is sent twice, or once more after the host was killed, comes to one site.
async fn make(holder: &Holder, begun: &Beginning<Answers>) -> Result<Result<(String, Furnished), Problems>, Fault> {
    let (words, studio, answers) = (holder.words(), &holder.studio, &begun.answers);
    let mut problems = Problems::default();
    let title = checked_title(&answers.title);
    if title.is_none() {
        problems.title = Some(words.text("title-bad", &[("letters", TITLE_CHARS.into())]));
    }
    let name = match answers.address.as_str() {
        "" => address_of(&answers.title),
        address => address.to_owned(),
    };
    let taken_by_this = studio
        .database()
        .site_of_beginning(&begun.id, &holder.account.id)
        .await?;
    if taken_by_this.is_none()
        && let Err(error) = studio.hosting().check_name(&name)
        && (title.is_some() || !answers.address.is_empty())
    {
        problems.address = Some(problem(&error, words));
    }
    let (Some(title), None) = (title, &problems.address) else {
        return Ok(Err(problems));
    };
    if taken_by_this.is_none()
        && let Err(error) = room::require(studio, &holder.account.id, 0).await
    {
        problems.whole = Some(error.text(words)?);
        return Ok(Err(problems));
    }
    let most = studio.options().sites_per_account;
    let claim = studio
        .database()
        .claim(
            &name,
            (&begun.id, &answers.recipe),
            &holder.account.id,
            most,
            studio.now(),
        )
        .await?;
    let name = match claim {
        Claim::Made(name) => name,
        Claim::Taken => {
            problems.address = Some(words.t("address-taken"));
            return Ok(Err(problems));
        }
        Claim::TooMany => {
            problems.whole = Some(words.text("sites-too-many", &[("most", most.into())]));
            return Ok(Err(problems));
        }
    };
    if studio.platform(&name).is_none()
        && let Err(error) = put_there(holder, answers, &name, &title).await
    {
        studio.database().forget_site(&name).await?;
        match error {
            HostingError::Name(error) => problems.address = Some(problem(&error, words)),
            HostingError::Full { .. } => problems.whole = Some(words.t("host-full")),
            error => {
                tracing::error!(%error, name, "a site could not be made");
                problems.whole = Some(words.t("site-not-made"));
            }
        }
        return Ok(Err(problems));
    }
    let furnished = furnish(holder, answers, &name).await?;
    studio.database().site_is_made(&name).await?;
    Ok(Ok((name, furnished)))
}

async fn put_there(holder: &Holder, answers: &Answers, name: &str, title: &str) -> Result<(), HostingError> {
    let questions = questions_of(answers);
    let languages = questions.tags();
    let titles: Vec<(String, String)> = languages.iter().map(|tag| (tag.clone(), title.to_owned())).collect();
    let recipe = holder.studio.recipe(&answers.recipe).await;
    let accent = recipe.as_ref().and_then(|recipe| recipe.accent.as_deref());
    let new = NewPlatform {
        name,
        titles: &titles,
        languages: &languages,
        time_zone: &questions.zone,
        accent,
        expires: None,
        state: PlatformState::Building,
    };
    holder.studio.hosting().create(&new).await.map(drop)
}

fn questions_of(answers: &Answers) -> Questions {
    let purpose = answers.purpose.as_deref().unwrap_or_default();
    Questions::kept(purpose, &answers.zone, &answers.languages)
}

/// How far a site has what its recipe brings.
enum Furnished {
    /// As far as it can be had.
    Whole,
    /// A brick did not take what it was to be set to at first, so all of them are set as they come.
    WithoutSettings,
}

/// Puts in what the recipe brings. What cannot be had or does not fit is for the check to speak of: the site is there.
async fn furnish(holder: &Holder, answers: &Answers, name: &str) -> Result<Furnished, Fault> {
    let studio = &holder.studio;
    let Some(platform) = studio.platform(name) else {
        return Err(Fault::Unavailable { retry_after_s: 10 });
    };
    let account = NewAccount {
        email: holder.account.email.clone(),
        name: holder.account.name.clone(),
        password: None,
        roles: Vec::new(),
        locale: Some(holder.locale.clone()),
    };
    // Made anew whenever the holder goes there, so a failure costs nothing here.
    if let Err(error) = ensure_steward(&platform, studio.server().passwords(), None, account).await {
        tracing::error!(%error, name, "the holder of a new site could not be made its steward");
    }
    let chosen = studio.recipe(&answers.recipe).await;
    let chosen = chosen.as_deref();
    let mut wanted =
        Wanted::of([questions_of(answers).operation(&platform.manifest().platform, chosen, holder.words())]);
    let bring = chosen.filter(|_| platform.mounts().is_empty());
    if let Some(chosen) = bring {
        let bricks = wanted_by(chosen, &studio.offers().await);
        wanted.operations.extend(bricks.operations);
        wanted.bricks.extend(bricks.bricks);
    }
    let is_setting = |operation: &Operation| matches!(operation, Operation::Settings { .. });
    let mut furnished = Furnished::Whole;
    let mut made = changing::make(studio, name, &holder.account.name, wanted.clone()).await;
    if let Err(error) = &made
        && wanted.operations.iter().any(is_setting)
    {
        tracing::warn!(%error, name, "what the recipe of a new site brings is put in without its settings");
        wanted.operations.retain(|operation| !is_setting(operation));
        made = changing::make(studio, name, &holder.account.name, wanted).await;
        furnished = Furnished::WithoutSettings;
    }
    if let Err(error) = made {
        tracing::error!(%error, name, "what the recipe of a new site brings could not be put in");
        return Ok(Furnished::Whole);
    }
    if let Some(chosen) = bring {
        arrange(holder, chosen, name).await;
    }
    Ok(furnished)
}

/// Connects what a recipe brought otherwise than it connects by itself, and places its blocks. One that does not fit what is on offer
/// here keeps no other from being made.
async fn arrange(holder: &Holder, chosen: &Recipe, name: &str) {
    let studio = &holder.studio;
    let connected = async {
        let gathered = changing::gathered(studio, name).await?;
        let Some(platform) = studio.platform(name) else {
            return Ok::<_, Refusal>(Vec::new());
        };
        let prospect = studio.prospect(platform.folder(), &gathered).await?;
        Ok(connected_by(chosen, &connections::of(&prospect)))
    };
    let mut steps: Vec<Vec<Operation>> = match connected.await {
        Ok(operations) => vec![operations],
        Err(error) => {
            tracing::error!(%error, name, "the connections of a new site could not be worked out");
            Vec::new()
        }
    };
    if let Some(blocks) = &chosen.blocks {
        steps.push(vec![Operation::Blocks {
            blocks: Some(blocks.clone()),
        }]);
    }
    for operations in steps.into_iter().filter(|operations| !operations.is_empty()) {
        if let Err(error) = changing::make(studio, name, &holder.account.name, Wanted::of(operations)).await {
            tracing::warn!(%error, name, "what the recipe of a new site says of it does not fit here");
        }
    }
}

async fn draw(holder: &Holder, begun: &Beginning<Answers>, problems: Problems) -> Page {
    let words = holder.words();
    let (id, answers) = (&begun.id, &begun.answers);
    let recipe = holder.studio.recipe(&answers.recipe).await;
    let example = recipe.map(|recipe| recipe.example.get(&holder.locale).to_owned());
    let domain = &holder.site.shared.options.address.domain;
    let mut title = Field::text("title", words.t("title-label"))
        .hint(words.t("title-hint"))
        .value(&answers.title)
        .problem(problems.title);
    if let Some(example) = example.filter(|example| !example.is_empty()) {
        title = title.placeholder(example);
    }
    let onward = Button::primary(onward_label(words, Step::Name))
        .icon(Icon::ArrowRight)
        .submit();
    let back = Some(holder.address(&format!("/new/{id}/questions")));
    let form = FormPage::post(holder.address(&format!("/new/{id}/name")), holder.form_token())
        .problem(problems.whole)
        .field(title)
        .field(
            Field::text(
                "address",
                words.text("address-label", &[("domain", domain.as_str().into())]),
            )
            .hint(words.text("address-hint", &[("domain", domain.as_str().into())]))
            .value(&answers.address)
            .problem(problems.address)
            .optional(),
        )
        .with(end(holder, back, Step::Name, onward));
    let (heading, lead) = (words.t("name-title"), words.t("name-lead"));
    begin_page(
        holder,
        Step::Name,
        done(answers),
        links(holder, id, answers),
        (&heading, &lead),
        form.draw(words.language()),
    )
}
