//! The conversation with a mail server. `lettre` speaks; here is which step may take how long, and what its failure means:
//! only what a server says of a recipient or a text is about the letter.

use std::{
    future::Future,
    io::{self, ErrorKind},
    time::Duration,
};

use lettre::{
    address::Envelope,
    transport::smtp::{
        Error, SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Tls, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::{
    failure::{Cause, Failure, SendError},
    settings::{MailBounds, MailError},
};

/// How long a server may take to say goodbye. Nothing depends on it.
const GOODBYE: Duration = Duration::from_secs(5);
/// Of a step's time, what each of a server's addresses gets, so that one that does not answer leaves time for the next.
const ADDRESSES: u32 = 3;

/// A mail server.
pub struct SmtpServer {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    hello: ClientId,
    bounds: MailBounds,
}

impl SmtpServer {
    /// Reads `smtps://user:password@mail.example.org:465/name-in-ehlo`, or `smtp://` with `?tls=required` or
    /// `?tls=opportunistic` for STARTTLS.
    ///
    /// # Errors
    /// See [`MailError`].
    pub fn parse(url: &str, bounds: MailBounds) -> Result<Self, MailError> {
        let wrong = |why: &dyn std::fmt::Display| MailError::Server(why.to_string());
        let decoded = |text: &str| {
            let decoded = percent_decode_str(text).decode_utf8();
            decoded.map(std::borrow::Cow::into_owned).map_err(|error| wrong(&error))
        };
        let url = Url::parse(url).map_err(|error| wrong(&error))?;
        let host = decoded(url.host_str().unwrap_or_default())?;
        let host = match Host::parse(&host).map_err(|error| wrong(&error))? {
            Host::Domain(name) => name,
            Host::Ipv4(address) => address.to_string(),
            Host::Ipv6(address) => address.to_string(),
        };
        let mode = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, mode)| mode);
        let parameters = || TlsParameters::new(host.clone()).map_err(|error| wrong(&error));
        let (tls, usual_port) = match (url.scheme(), mode.as_deref()) {
            ("smtps", _) => (Tls::Wrapper(parameters()?), SUBMISSIONS_PORT),
            ("smtp", None) => (Tls::None, SMTP_PORT),
            ("smtp", Some("required")) => (Tls::Required(parameters()?), SUBMISSION_PORT),
            ("smtp", Some("opportunistic")) => (Tls::Opportunistic(parameters()?), SUBMISSION_PORT),
            ("smtp", Some(other)) => {
                return Err(wrong(&format!(
                    "tls={other} is unknown, there is required and opportunistic"
                )));
            }
            (scheme, _) => {
                return Err(wrong(&format!(
                    "{scheme}:// is not for mail, there is smtps:// and smtp://"
                )));
            }
        };
        let credentials = match url.password() {
            Some(password) => Some(Credentials::new(decoded(url.username())?, decoded(password)?)),
            None => None,
        };
        let name = url.path().trim_matches('/');
        Ok(Self {
            port: url.port().unwrap_or(usual_port),
            hello: if name.is_empty() {
                ClientId::default()
            } else {
                ClientId::Domain(name.to_owned())
            },
            host,
            tls,
            credentials,
            bounds,
        })
    }

    /// Hands a letter over, on a connection of its own.
    ///
    /// # Errors
    /// See [`SendError`].
    pub async fn send(&self, envelope: &Envelope, letter: &[u8]) -> Result<(), SendError> {
        let mut connection = self.connect().await?;
        let result = self.hand_over(&mut connection, envelope, letter).await;
        // What the server answers to a goodbye changes nothing, so nobody waits for it.
        tokio::spawn(async move {
            let _ = tokio::time::timeout(GOODBYE, connection.abort()).await;
        });
        result
    }

    /// Connects, encrypts and signs in. Whatever fails here is about the set-up.
    async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        let step = self.bounds.step;
        let wrapper = match &self.tls {
            Tls::Wrapper(parameters) => Some(parameters.clone()),
            _ => None,
        };
        let server = (self.host.as_str(), self.port);
        let connecting =
            AsyncSmtpConnection::connect_tokio1(server, Some(step / ADDRESSES), &self.hello, wrapper, None);
        let mut connection = within(step, connecting).await.map_err(|stopped| {
            stopped.unavailable(|error| match error.status() {
                Some(_) => Cause::Service,
                None if is_about_encryption(error) => Cause::Encryption,
                None => Cause::Unreachable,
            })
        })?;
        let upgrade = match &self.tls {
            Tls::Required(parameters) => Some(parameters),
            Tls::Opportunistic(parameters) => Some(parameters).filter(|_| connection.can_starttls()),
            _ => None,
        };
        if let Some(parameters) = upgrade {
            within(step, connection.starttls(parameters.clone(), &self.hello))
                .await
                .map_err(|stopped| stopped.unavailable(|_| Cause::Encryption))?;
        }
        if let Some(credentials) = &self.credentials {
            within(step, connection.auth(DEFAULT_MECHANISMS, credentials))
                .await
                .map_err(|stopped| {
                    stopped.unavailable(|error| match code(error) {
                        Some(421) => Cause::Service,
                        None if !error.is_client() => Cause::Unreachable,
                        _ => Cause::SignIn,
                    })
                })?;
        }
        Ok(connection)
    }

    /// Hands over one letter. What the server says of its sender is about the set-up still; from the recipient on, it is
    /// about this letter.
    async fn hand_over(
        &self,
        connection: &mut AsyncSmtpConnection,
        envelope: &Envelope,
        letter: &[u8],
    ) -> Result<(), SendError> {
        let step = self.bounds.step;
        let (mut parameters, addresses_in_ascii) = (Vec::new(), all_ascii(envelope));
        if !addresses_in_ascii {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(SendError::Permanent(Failure::new(Cause::NeedsUtf8, "")));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        // Texts are encoded, so only an address brings other bytes in; a server that takes such addresses takes these bytes.
        if !letter.is_ascii() {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let mail = Mail::new(envelope.from().cloned(), parameters);
        within(step, connection.command(mail))
            .await
            .map_err(|stopped| match stopped {
                Stopped::Failed(error) if !addresses_in_ascii && error.is_permanent() => {
                    SendError::Permanent(Failure::new(Cause::NeedsUtf8, &said(&error)))
                }
                stopped => stopped.unavailable(|error| match code(error) {
                    None => Cause::Unreachable,
                    Some(530 | 535) => Cause::SignIn,
                    Some(400..500) => Cause::Service,
                    Some(_) => Cause::Sender,
                }),
            })?;
        for recipient in envelope.to() {
            within(step, connection.command(Rcpt::new(recipient.clone(), Vec::new())))
                .await
                .map_err(|stopped| stopped.about_the_letter(Cause::RecipientRefused))?;
        }
        within(step, connection.command(Data))
            .await
            .map_err(|stopped| stopped.about_the_letter(Cause::LetterRefused))?;
        within(self.bounds.content, connection.message(letter))
            .await
            .map_err(|stopped| stopped.about_the_letter(Cause::LetterRefused))?;
        Ok(())
    }
}

/// Why a step came to nothing.
enum Stopped {
    Failed(Error),
    TookTooLong(Duration),
}

impl Stopped {
    /// The set-up or the server is at fault.
    fn unavailable(self, cause: impl FnOnce(&Error) -> Cause) -> SendError {
        SendError::Unavailable(match &self {
            Self::Failed(error) => Failure::new(cause(error), &said(error)),
            Self::TookTooLong(bound) => no_answer(Cause::Unreachable, *bound),
        })
    }

    /// The server was asked about this letter; `refused` is what a final no means.
    fn about_the_letter(self, refused: Cause) -> SendError {
        let error = match self {
            Self::Failed(error) => error,
            Self::TookTooLong(bound) => return SendError::Temporary(no_answer(Cause::Interrupted, bound)),
        };
        let text = said(&error);
        match code(&error) {
            None => SendError::Temporary(Failure::new(Cause::Interrupted, &text)),
            Some(500..) if !distrusts_the_host(&text) => SendError::Permanent(Failure::new(refused, &text)),
            Some(500..) => SendError::Temporary(Failure::new(Cause::NotRelayed, &text)),
            Some(_) => SendError::Temporary(Failure::new(Cause::Delayed, &text)),
        }
    }
}

/// Lets a step take so long, and no longer.
async fn within<T>(bound: Duration, step: impl Future<Output = Result<T, Error>>) -> Result<T, Stopped> {
    match tokio::time::timeout(bound, step).await {
        Ok(result) => result.map_err(Stopped::Failed),
        Err(_) => Err(Stopped::TookTooLong(bound)),
    }
}

fn no_answer(cause: Cause, bound: Duration) -> Failure {
    Failure::new(cause, &format!("no answer within {bound:?}"))
}

fn all_ascii(envelope: &Envelope) -> bool {
    let addresses = envelope.to().iter().chain(envelope.from());
    addresses
        .into_iter()
        .all(|address| AsRef::<str>::as_ref(address).is_ascii())
}

/// Whether a refusal that came with a recipient or a text is about this host: it has to sign in first, is none that the server
/// passes letters on for, or has no good papers (RFC 7372). Nothing that the letter says would change it.
fn distrusts_the_host(answer: &str) -> bool {
    let papers = |status: &str| {
        let number = status.strip_prefix("5.7.").and_then(|number| number.parse::<u8>().ok());
        number.is_some_and(|number| (20..=27).contains(&number))
    };
    let mut words = answer.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
    answer.starts_with("530") || words.any(|word| papers(word) || word.to_ascii_lowercase().starts_with("relay"))
}

/// The server's answer with its number, or what the system says.
fn said(error: &Error) -> String {
    let mut text = error.status().map_or_else(String::new, |status| status.to_string());
    let mut source = std::error::Error::source(error);
    if source.is_none() && text.is_empty() {
        text = error.to_string();
    }
    while let Some(inner) = source {
        // Some repeat what is inside them.
        let words = inner.to_string();
        if !text.contains(&words) {
            text.push(' ');
            text.push_str(&words);
        }
        source = inner.source();
    }
    text
}

fn code(error: &Error) -> Option<u16> {
    error.status().map(u16::from)
}

/// TLS reports what it cannot accept as invalid data of the connection, and a server that hangs up on it as an early end.
fn is_about_encryption(error: &Error) -> bool {
    let sources = std::iter::successors(std::error::Error::source(error), |source| source.source());
    let kinds = sources.filter_map(|source| source.downcast_ref::<io::Error>().map(io::Error::kind));
    error.is_tls()
        || kinds
            .into_iter()
            .any(|kind| matches!(kind, ErrorKind::InvalidData | ErrorKind::UnexpectedEof))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Result<SmtpServer, MailError> {
        SmtpServer::parse(url, MailBounds::default())
    }

    #[test]
    fn an_address_says_where_and_how() {
        let server = parse("smtps://me%40example.org:p%3Aw@mail.example.org").unwrap();
        assert_eq!((server.host.as_str(), server.port), ("mail.example.org", 465));
        assert!(matches!(server.tls, Tls::Wrapper(_)));
        let expected = Credentials::new("me@example.org".into(), "p:w".into());
        assert_eq!(server.credentials, Some(expected));
        let server = parse("smtp://mail.example.org?tls=required").unwrap();
        assert_eq!(server.port, 587);
        assert!(matches!(server.tls, Tls::Required(_)) && server.credentials.is_none());
        let server = parse("smtp://[::1]:2525/host.example.org").unwrap();
        assert_eq!((server.host.as_str(), server.port), ("::1", 2525));
        assert_eq!(server.hello, ClientId::Domain("host.example.org".into()));
        assert_eq!(parse("smtp://m%C3%A4il.example").unwrap().host, "xn--mil-qla.example");
    }

    #[test]
    fn addresses_that_cannot_work_are_refused() {
        for url in [
            "http://mail.example.org",
            "smtp://mail.example.org?tls=maybe",
            "smtps://",
            "mail.example.org",
        ] {
            assert!(matches!(parse(url), Err(MailError::Server(_))), "{url}");
        }
    }

    #[test]
    fn distrust_of_the_host_is_told_from_a_refusal_of_the_letter() {
        for answer in [
            "530 5.7.0 Authentication required",
            "554 5.7.1 <a@b.org>: Relay access denied",
            "550 relaying denied",
            "550-5.7.26 This mail is unauthenticated",
        ] {
            assert!(distrusts_the_host(answer), "{answer}");
        }
        for answer in [
            "550 5.1.1 no such mailbox",
            "554 5.7.1 looks like spam",
            "550 5.7.270 odd",
            "552 too big",
        ] {
            assert!(!distrusts_the_host(answer), "{answer}");
        }
    }
}
