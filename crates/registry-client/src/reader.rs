//! Reads from a registry: every answer is bounded in bytes and in time, and none leads to another site.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response, StatusCode, header, redirect};
use serde::{Deserialize, de::DeserializeOwned};
use url::Url;

use crate::{
    address::{address, is_this_machine, within},
    error::{ClientError, OciError},
};

/// How long a connection may take to be made, and how long an answer may pause.
const CONNECT: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_secs(20);
/// How long a short answer may take in all.
const SHORT: Duration = Duration::from_secs(30);
/// Bytes of an answer in JSON.
pub(crate) const JSON_BYTES: u64 = 8 << 20;
/// Bytes of a refusal that are read.
const REFUSAL_BYTES: u64 = 1 << 20;

/// A registry that is read from. It needs no token: what was released is for everybody.
#[derive(Debug, Clone)]
pub struct RegistryReader {
    http: Client,
    base: Url,
    locale: String,
}

impl RegistryReader {
    /// A registry by its address, as `https://registry.example.org`; `locale` is the language in which it tells titles and
    /// reasons. A provider of TLS has to be installed in the process.
    ///
    /// # Errors
    /// [`ClientError::Address`], [`ClientError::Insecure`], [`ClientError::Client`].
    pub fn new(registry: &str, locale: &str) -> Result<Self, ClientError> {
        let base = address(registry)?;
        let mut builder = Client::builder()
            .user_agent(concat!("legollab/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .read_timeout(PAUSE)
            .redirect(redirect::Policy::none());
        if is_this_machine(&base) {
            builder = builder.no_proxy();
        }
        Ok(Self {
            http: builder.build().map_err(ClientError::Client)?,
            base,
            locale: locale.to_owned(),
        })
    }

    /// Its address, without a slash at the end: the same text for the same registry.
    pub fn address(&self) -> String {
        self.base.as_str().trim_end_matches('/').to_owned()
    }

    /// The address of a page for people.
    ///
    /// # Errors
    /// [`ClientError::Protocol`] for what is no path of it.
    pub fn page(&self, path: &str) -> Result<Url, ClientError> {
        within(&self.base, path)
    }

    /// Reads JSON; `what` names it in errors.
    pub(crate) async fn json<T: DeserializeOwned>(&self, path: &str, what: &str) -> Result<T, ClientError> {
        let request = self.request(path)?.header(header::ACCEPT, "application/json");
        let bytes = self.short(request, what, JSON_BYTES).await?;
        serde_json::from_slice(&bytes).map_err(|error| ClientError::Protocol(format!("{what}: {error}")))
    }

    /// A request for a path.
    pub(crate) fn request(&self, path: &str) -> Result<RequestBuilder, ClientError> {
        let request = self.http.get(within(&self.base, path)?);
        Ok(request.header(header::ACCEPT_LANGUAGE, self.locale.as_str()))
    }

    /// The whole of a short answer.
    pub(crate) async fn short(&self, request: RequestBuilder, what: &str, most: u64) -> Result<Vec<u8>, ClientError> {
        let response = self.brief(request, what).await?;
        self.body(response, what, most).await
    }

    /// A good answer that does not take long.
    pub(crate) async fn brief(&self, request: RequestBuilder, what: &str) -> Result<Response, ClientError> {
        self.answered(request.timeout(SHORT), what).await
    }

    /// The answer, if it is a good one.
    pub(crate) async fn answered(&self, request: RequestBuilder, what: &str) -> Result<Response, ClientError> {
        #[derive(Deserialize)]
        struct Errors {
            errors: Vec<OciError>,
        }
        let response = request.send().await.map_err(|source| self.unreachable(source))?;
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        match status {
            StatusCode::NOT_FOUND | StatusCode::GONE => Err(ClientError::NotFound(what.to_owned())),
            status if status.is_redirection() => Err(ClientError::Protocol(format!(
                "{what}: it leads elsewhere (status {status})"
            ))),
            status => {
                let body = self.body(response, what, REFUSAL_BYTES).await.unwrap_or_default();
                let errors = serde_json::from_slice::<Errors>(&body).map_or_else(|_| Vec::new(), |read| read.errors);
                Err(match status {
                    StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => ClientError::Token(errors),
                    status => ClientError::Refused {
                        status: status.as_u16(),
                        errors,
                    },
                })
            }
        }
    }

    /// The whole of an answer that has no more than so many bytes.
    pub(crate) async fn body(&self, mut response: Response, what: &str, most: u64) -> Result<Vec<u8>, ClientError> {
        let too_long = || ClientError::TooLong {
            what: what.to_owned(),
            most,
        };
        if response.content_length().is_some_and(|length| length > most) {
            return Err(too_long());
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|source| self.unreachable(source))? {
            if (body.len() as u64).saturating_add(chunk.len() as u64) > most {
                return Err(too_long());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    pub(crate) fn unreachable(&self, source: reqwest::Error) -> ClientError {
        let address = self.address();
        match source.is_timeout() {
            true => ClientError::TooSlow { address },
            false => ClientError::Unreachable { address, source },
        }
    }
}
