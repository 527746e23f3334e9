//! Reviews and scores as other pages show them.

use jiff::civil::Date;
use legollab_web::{
    calendar_days::day,
    theme::{
        components::{self, bars, facts, onward, panel},
        drawings::{PortraitSize, portrait},
    },
};
use maud::{Markup, html};
use sea_orm::DbErr;

use super::{
    rules::GRADES,
    score::Score,
    store::{self, Review},
};
use crate::{
    database::Database,
    visit::Visit,
    words::{Words, local_date},
};

/// What there is to say of a provider's reviews.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The organisation's name in addresses.
    pub slug: String,
    /// Its score; none without a review.
    pub score: Option<Score>,
    /// The review that was published last.
    pub newest: Option<Review>,
}

/// Reads what there is to say of a provider's reviews on a day.
///
/// # Errors
/// When the database does not answer.
pub async fn summary(
    database: &Database,
    provider: &crate::identity::tables::organisation::Model,
    as_of: Date,
) -> Result<Summary, DbErr> {
    let scores = store::scores(database, as_of).await?;
    Ok(Summary {
        slug: provider.slug.clone(),
        score: scores.provider(&provider.id).copied(),
        newest: store::newest(database.reader(), Some(&provider.id), 1).await?.pop(),
    })
}

/// A score with its stars and the number of reviews; that there is none yet, if there is none.
pub fn draw_grade(score: Option<&Score>, words: &Words) -> Markup {
    let (mean, reviews) = score.map_or((0.0, 0), |score| (mean(score), score.reviews));
    components::grade(mean, reviews, words.language())
}

/// A score as a mean grade between 1 and 5. It is shown; nothing is computed from it.
pub fn mean(score: &Score) -> f64 {
    f64::from(i32::try_from(score.hundredths).unwrap_or(0)) / 100.0
}

/// The field with a provider's reviews: how many, how they are spread, the newest words, and how they come about.
pub fn draw_panel(summary: &Summary, visit: &Visit) -> Markup {
    let words = visit.words();
    let title = words.text(
        "reviews-count",
        &[("count", summary.score.map_or(0, |score| score.reviews).into())],
    );
    let all = visit.address(&format!("/reviews?provider={}", summary.slug));
    let content = html! {
        @match &summary.score {
            Some(score) => {
                p { (draw_grade(Some(score), words)) }
                (bars(score.counts, words.language()))
                @if let Some(review) = &summary.newest {
                    blockquote.quote { (words.text("review-quoted", &[("text", excerpt(&review.written.text).into())])) }
                    p.small.muted {
                        (words.text("review-by", &[
                            ("holder", review.holder.title.as_str().into()),
                            ("day", experienced(review, words).into()),
                        ]))
                    }
                }
                p { (onward(&words.text("reviews-all", &[]), &all)) }
            }
            None => p { (words.text("reviews-none-yet", &[])) },
        }
        p.tiny.muted {
            (words.text("reviews-checked", &[])) " "
            a href=(visit.address("/reviews/formula")) { (words.text("reviews-how", &[])) }
        }
    };
    panel(&title, content)
}

/// The first sentences of a text.
fn excerpt(text: &str) -> String {
    const CHARS: usize = 180;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= CHARS {
        return line.to_owned();
    }
    let cut: String = line.chars().take(CHARS).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut))
}

/// The day on which the service ended.
pub(super) fn experienced(review: &Review, words: &Words) -> String {
    let date: Option<Date> = review.row.experienced_on.parse().ok();
    date.map_or_else(String::new, |date| day(date, words.language()))
}

/// What the law wants beside a review: whether it was checked, when the service was, when it was published and changed.
fn dates(review: &Review, words: &Words) -> String {
    let on = |at: i64| day(local_date(at), words.language());
    let args = [
        ("experienced", experienced(review, words).into()),
        ("published", on(review.row.published_at).into()),
        ("changed", on(review.written.at).into()),
        ("version", review.row.version.into()),
    ];
    words.text("review-dates", &args)
}

/// A whole review with its dates, the grades of each criterion and the provider's reply.
pub fn draw_review(review: &Review, of_whom: bool, visit: &Visit) -> Markup {
    draw_one(review, of_whom, false, visit)
}

fn draw_one(review: &Review, of_whom: bool, with_link: bool, visit: &Visit) -> Markup {
    let words = visit.words();
    let written = &review.written;
    let grades = [written.quality, written.deadlines, written.listening, written.handover];
    let criteria: Vec<(String, String)> = GRADES
        .iter()
        .skip(1)
        .zip(grades)
        .map(|(name, grade)| {
            let of = words.text("review-of-five", &[("grade", grade.into())]);
            (words.text(&format!("review-criterion-{name}"), &[]), of)
        })
        .collect();
    let own = visit.address(&format!("/reviews/{}", review.row.id));
    html! {
        div.review {
            @if of_whom {
                p { a href=(visit.address(&format!("/providers/{}", review.provider.slug))) { (review.provider.title) } }
            }
            (components::own_grade(f64::from(i32::try_from(written.grade).unwrap_or(0)), words.language()))
            blockquote {
                @for paragraph in written.text.replace("\r\n", "\n").split("\n\n") { p { (paragraph) } }
            }
            (facts(&criteria))
            div.who {
                (portrait(&review.holder.title, PortraitSize::Small))
                p { (review.holder.title) br; span.small { (dates(review, words)) } }
            }
            @if let Some(reply) = &review.reply {
                div.reply {
                    p {
                        strong {
                            (words.text("review-reply-of", &[
                                ("provider", review.provider.title.as_str().into()),
                                ("day", day(local_date(reply.at), words.language()).into()),
                            ]))
                        }
                    }
                    @for paragraph in reply.text.replace("\r\n", "\n").split("\n\n") { p { (paragraph) } }
                }
            }
            @if with_link {
                p.small {
                    a href=(own) {
                        (words.text("review-open", &[]))
                        span.visually-hidden { " " (review.holder.title) }
                    }
                }
            }
        }
    }
}

/// What holders wrote, in short: a grade, the first sentences, of whom and when, and the provider's reply.
pub fn draw_words(reviews: &[Review], visit: &Visit) -> Markup {
    let words = visit.words();
    let quoted = |text: &str| words.text("review-quoted", &[("text", excerpt(text).into())]);
    html! {
        ul.reviews.lined {
            @for review in reviews {
                li.review {
                    (components::own_grade(f64::from(i32::try_from(review.written.grade).unwrap_or(0)), words.language()))
                    blockquote { p { (quoted(&review.written.text)) } }
                    div.who {
                        (portrait(&review.holder.title, PortraitSize::Small))
                        p {
                            (review.holder.title) " · "
                            a href=(visit.address(&format!("/providers/{}", review.provider.slug))) { (review.provider.title) }
                            br; span.small { (dates(review, words)) }
                        }
                    }
                    @if let Some(reply) = &review.reply {
                        div.reply {
                            p {
                                strong {
                                    (words.text("review-reply-of", &[
                                        ("provider", review.provider.title.as_str().into()),
                                        ("day", day(local_date(reply.at), words.language()).into()),
                                    ]))
                                }
                            }
                            p { (excerpt(&reply.text)) }
                        }
                    }
                }
            }
        }
    }
}

/// A list of whole reviews. `of_whom` names the provider of each.
pub fn draw_list(reviews: &[Review], of_whom: bool, visit: &Visit) -> Markup {
    html! { ul.reviews.lined { @for review in reviews { li { (draw_one(review, of_whom, true, visit)) } } } }
}
