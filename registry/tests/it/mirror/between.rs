//! Whoever stands between a registry and the one that copies it: passes on what is asked, notes it, and lies where it is told to.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use futures::StreamExt as _;
use reqwest::Client;
use tokio::{net::TcpListener, task::JoinHandle};

/// What is answered instead of the truth.
#[derive(Debug, Clone)]
pub enum Lie {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The truth, with this in the place of that.
    Replaced(String, String),
    /// The truth, and then more and more.
    Endless,
    /// The first half of the truth, and then nothing, for ever.
    Half,
    /// That there is no such thing.
    Missing,
    /// That something is wrong with it.
    Broken,
}

#[derive(Default)]
struct Told {
    /// A part of the address, and the lie about it.
    lies: Vec<(String, Lie)>,
    asked: Vec<String>,
}

#[derive(Clone)]
struct Shared {
    http: Client,
    origin: SocketAddr,
    told: Arc<Mutex<Told>>,
}

/// Whoever stands between.
pub struct Between {
    address: SocketAddr,
    told: Arc<Mutex<Told>>,
    served: JoinHandle<()>,
}

impl Between {
    pub async fn new(origin: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let told = Arc::new(Mutex::new(Told::default()));
        let shared = Shared {
            http: Client::builder().no_proxy().build().unwrap(),
            origin,
            told: told.clone(),
        };
        let router = Router::new().fallback(pass_on).with_state(shared);
        let served = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, told, served }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Lies about what has this in its address, from now on.
    pub fn lies_about(&self, part: &str, lie: Lie) {
        self.told.lock().unwrap().lies.push((part.to_owned(), lie));
    }

    /// Tells the truth again.
    pub fn repents(&self) {
        self.told.lock().unwrap().lies.clear();
    }

    /// What was asked since this was last asked.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.told.lock().unwrap().asked)
    }
}

impl Drop for Between {
    fn drop(&mut self) {
        self.served.abort();
    }
}

async fn pass_on(State(shared): State<Shared>, request: Request) -> Response {
    let path = request.uri().path_and_query().unwrap().to_string();
    let lie = {
        let mut told = shared.told.lock().unwrap();
        told.asked.push(path.clone());
        let found = told.lies.iter().find(|(part, _)| path.contains(part.as_str()));
        found.map(|(_, lie)| lie.clone())
    };
    let mut onward = shared.http.get(format!("http://{}{path}", shared.origin));
    for name in ["authorization", "accept", "accept-language"] {
        if let Some(value) = request.headers().get(name) {
            onward = onward.header(name, value.as_bytes());
        }
    }
    let answer = onward.send().await.unwrap();
    let (status, kind) = (answer.status(), answer.headers().get("content-type").cloned());
    let truth = answer.bytes().await.unwrap();
    let body = match lie {
        None => Body::from(truth),
        Some(Lie::Bytes(bytes)) => Body::from(bytes),
        Some(Lie::Replaced(from, to)) => Body::from(String::from_utf8(truth.to_vec()).unwrap().replace(&from, &to)),
        Some(Lie::Endless) => {
            let more = futures::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![0_u8; 64 << 10]));
            Body::from_stream(futures::stream::iter([Ok(truth.to_vec())]).chain(more))
        }
        Some(Lie::Half) => {
            let half = truth.slice(..truth.len() / 2);
            let first = futures::stream::iter([Ok::<_, std::io::Error>(half)]);
            Body::from_stream(first.chain(futures::stream::pending()))
        }
        Some(Lie::Missing) => return axum::http::StatusCode::NOT_FOUND.into_response(),
        Some(Lie::Broken) => return axum::http::StatusCode::BAD_GATEWAY.into_response(),
    };
    let mut response = (axum::http::StatusCode::from_u16(status.as_u16()).unwrap(), body).into_response();
    if let Some(kind) = kind {
        let kind = axum::http::HeaderValue::from_bytes(kind.as_bytes()).unwrap();
        response.headers_mut().insert("content-type", kind);
    }
    response
}
