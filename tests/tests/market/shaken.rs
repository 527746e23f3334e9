//! Forms that are sent while their server is killed, at another moment each time, and again after it, as people do who got no
//! answer; and the server is killed once more right after it answered. What was acknowledged is there, and nothing is there twice.

use std::{path::PathBuf, sync::Mutex, time::Duration};

use legollab_e2e::{
    client::{Answer, Visitor},
    html::Form,
};
use reqwest::RequestBuilder;

/// How long after a form was sent the registry is killed, in milliseconds, one after the other: before it was read, while it is worked
/// on, when it is answered.
const MOMENTS_MS: [u64; 9] = [1, 25, 7, 60, 3, 40, 14, 90, 20];
/// Kills while one form is sent; the variable asks for more.
const KILLS: (&str, usize) = ("LEGOLLAB_CRASH_KILLS_OF_FORM", 2);
/// A database is opened by one at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A server that can be killed.
pub trait Killable {
    /// Ends the process as a crash would, and starts it again at the same address.
    async fn crash(&mut self);

    /// The database in which it is counted what has taken effect.
    fn database(&self) -> PathBuf;
}

/// What is sent under kills.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// What a report of a failure calls it.
    pub name: &'a str,
    /// Who sends it.
    pub who: &'a Visitor,
    /// Statuses of answers that say that it has taken effect.
    pub acknowledged: &'a [u16],
}

/// A server that is killed again and again.
pub struct Shaken<S> {
    pub served: S,
    kills: usize,
    answered: usize,
}

impl<S: Killable> Shaken<S> {
    pub fn new(served: S) -> Self {
        Self {
            served,
            kills: 0,
            answered: 0,
        }
    }

    /// What a query that counts finds in the database.
    pub fn count(&self, query: &str) -> i64 {
        self.count_in(&self.served.database(), query)
    }

    /// What a query that counts finds in another database; 0 where that is not there yet.
    pub fn count_in(&self, file: &std::path::Path, query: &str) -> i64 {
        let _turn = ONE_AT_A_TIME.lock();
        if !file.exists() {
            return 0;
        }
        let database = rusqlite::Connection::open(file).expect("the database can be opened");
        database.busy_timeout(Duration::from_secs(10)).expect("it can wait");
        database
            .query_row(query, [], |row| row.get(0))
            .unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// Sends a form under kills, until it has taken effect; `counted` is how often it has.
    pub async fn send(&mut self, who: &Visitor, form: &Form, counted: &str) {
        self.send_counted(who, form, |shaken| shaken.count(counted)).await;
    }

    /// As [`Shaken::send`], where it takes more than a query to count.
    pub async fn send_counted(&mut self, who: &Visitor, form: &Form, counted: impl Fn(&Self) -> i64) {
        let what = Request {
            name: &form.action,
            who,
            acknowledged: &[303],
        };
        self.ask(what, || who.form_request(form), async |shaken| counted(shaken))
            .await;
    }

    /// Sends a request under kills, until it has taken effect; `counted` is how often it has.
    pub async fn ask(
        &mut self,
        what: Request<'_>,
        request: impl Fn() -> RequestBuilder,
        counted: impl AsyncFn(&Self) -> i64,
    ) {
        let (name, before) = (what.name, counted(self).await);
        let mut done = false;
        let kills = std::env::var(KILLS.0).ok().and_then(|kills| kills.parse().ok());
        for _ in 0..kills.unwrap_or(KILLS.1) {
            let answer = self.send_and_kill(what.who, request()).await;
            let now = counted(self).await;
            assert!((before..=before + 1).contains(&now), "{name}: {before} became {now}");
            assert!(now > before || !done, "{name} was there, and is gone");
            // A server that has just come back may be too busy to answer, which is no acknowledgement.
            if let Some(answer) = answer.filter(|answer| answer.status != 503) {
                self.answered += 1;
                assert!(
                    answer.status < 500,
                    "{name} answers {}: {}",
                    answer.status,
                    answer.text()
                );
                assert!(
                    now > before || !what.acknowledged.contains(&answer.status),
                    "{name} was acknowledged, and is lost"
                );
            }
            done = now > before;
        }
        let answer = legollab_e2e::wait::until("an answer after all the kills", || async {
            Some(what.who.follow(request()).await).filter(|answer| answer.status != 503)
        })
        .await;
        assert!(
            (200..300).contains(&answer.status) || (done && answer.status < 500),
            "{name} answers {}, and had {} effect: {}",
            answer.status,
            if done { "an" } else { "no" },
            answer.text()
        );
        assert_eq!(counted(self).await, before + 1, "{name} after its answer");
        self.kill().await;
        assert_eq!(counted(self).await, before + 1, "{name} after a kill");
    }

    /// Gives the answer, if there was one before the end.
    async fn send_and_kill(&mut self, who: &Visitor, request: RequestBuilder) -> Option<Answer> {
        let sender = who.clone();
        let sending = tokio::spawn(async move { sender.try_send(request).await });
        self.kill_in_the_middle().await;
        sending.await.expect("sending does not panic")
    }

    /// Kills it at the next of the moments.
    pub async fn kill_in_the_middle(&mut self) {
        let moment = MOMENTS_MS[self.kills % MOMENTS_MS.len()];
        tokio::time::sleep(Duration::from_millis(moment)).await;
        self.kill().await;
    }

    pub async fn kill(&mut self) {
        self.kills += 1;
        self.served.crash().await;
    }

    /// Says how often it was killed.
    pub fn told(&self) {
        println!(
            "{} kills; {} of those in the middle were answered",
            self.kills, self.answered
        );
    }
}
