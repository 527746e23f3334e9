//! Acts that ask for more than a session: the second factor, held and freshly proven. Where a code is missing, the request is not
//! answered; what was sent with it comes back with the page that asks for the code, and goes on from there.

use axum::{
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{body, fault::Fault, form::Form};
use sea_orm::DbErr;

use crate::{
    api::is_for_programs,
    clock::Clock,
    failure::Failure,
    identity::{CodeProof, has_second_factor, take_code},
    state::Registry,
    visit::{Visit, note_proof},
};

/// The field of a form that has the code.
pub const CODE_FIELD: &str = "second-factor";
/// The header of a program's request that has the code.
pub const CODE_HEADER: &str = "second-factor";
/// Bytes of a form that is kept while the code is asked for; no form of the registry is larger.
const BYTES: usize = 2 << 20;

/// What an act asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactorRequirement {
    /// A code within the last ten minutes, of those whose account has a second factor.
    Code,
    /// The same; and where the registry requires it, an account with a second factor.
    FactorAndCode,
    /// An account with a second factor, where the registry requires it.
    Factor,
}

/// Why an act was not done. It travels among the extensions of a response, for the dispatcher to draw.
#[derive(Debug, Clone)]
pub enum SecondFactorChallenge {
    /// The account has no second factor, and the registry requires one.
    Factor,
    /// A code is asked for.
    Code {
        /// The path that the form was sent to.
        path: String,
        /// What was sent, to be sent again with the code.
        fields: Vec<(String, String)>,
        /// What is wrong with the code that was given; none where none was.
        wrong: Option<CodeProof>,
    },
}

impl IntoResponse for SecondFactorChallenge {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Code { wrong: Some(_), .. } => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::FORBIDDEN,
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Why a request does not get through.
#[derive(Debug)]
pub enum StepUpRejection {
    /// Something is wanting.
    Challenge(SecondFactorChallenge),
    /// It is refused, or could not be looked at.
    Fault(Fault),
}

impl From<Fault> for StepUpRejection {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Failure> for StepUpRejection {
    fn from(failure: Failure) -> Self {
        Self::Fault(failure.fault().clone())
    }
}

impl From<DbErr> for StepUpRejection {
    fn from(error: DbErr) -> Self {
        Failure::from(error).into()
    }
}

impl IntoResponse for StepUpRejection {
    fn into_response(self) -> Response {
        match self {
            Self::Challenge(wanting) => wanting.into_response(),
            Self::Fault(fault) => fault.into_response(),
        }
    }
}

/// Takes a code of somebody's second factor, which is used up by that, and notes it in the session that it was given in.
///
/// # Errors
/// [`Fault::TooMany`] after too many attempts, or when the database does not answer.
pub async fn prove(
    registry: &Registry,
    account: &str,
    session: Option<&str>,
    code: &str,
) -> Result<CodeProof, Failure> {
    registry.limits.code(account)?;
    let key = &registry.keys.second_factors;
    let transaction = registry.database.write().await?;
    let proof = take_code(&transaction, key, account, code, Clock::of_machine()).await?;
    if let (true, Some(session)) = (proof.holds(), session) {
        note_proof(&transaction, session, registry.now()).await?;
    }
    transaction.commit().await?;
    Ok(proof)
}

/// The request, if what the act asks for is there; its body is as it came.
///
/// # Errors
/// What is missing.
pub async fn check(
    visit: &Visit,
    demand: SecondFactorRequirement,
    request: Request,
) -> Result<Request, StepUpRejection> {
    let registry = &visit.registry;
    let account = visit.require_person()?.account.id.as_str();
    let programs = is_for_programs(request.uri().path());
    if !has_second_factor(registry.database.reader(), account).await? {
        let required = demand != SecondFactorRequirement::Code && registry.options.require_second_factor;
        return match required {
            false => Ok(request),
            true if programs => Err(refused(visit, "second-factor-api-required")),
            true => Err(StepUpRejection::Challenge(SecondFactorChallenge::Factor)),
        };
    }
    if demand == SecondFactorRequirement::Factor || visit.is_freshly_proven() {
        return Ok(request);
    }
    match programs {
        true => by_header(visit, account, request).await,
        false => by_field(visit, account, request).await,
    }
}

/// A program gives the code in a header.
async fn by_header(visit: &Visit, account: &str, request: Request) -> Result<Request, StepUpRejection> {
    let given = request.headers().get(CODE_HEADER);
    let Some(code) = given.and_then(|value| value.to_str().ok()) else {
        return Err(refused(visit, "second-factor-api-code"));
    };
    match prove(&visit.registry, account, visit.session(), code).await? {
        CodeProof::Used => Err(refused(visit, "second-factor-used")),
        CodeProof::Wrong => Err(refused(visit, "second-factor-wrong")),
        _ => Ok(request),
    }
}

fn refused(visit: &Visit, message: &str) -> StepUpRejection {
    let detail = visit.words().text(message, &[]);
    StepUpRejection::Fault(Fault::Refused { status: 403, detail })
}

/// A person gives it in the form, once it was asked for.
async fn by_field(visit: &Visit, account: &str, request: Request) -> Result<Request, StepUpRejection> {
    let (parts, body) = request.into_parts();
    let bytes = body::read(body, &parts.headers, BYTES).await?.bytes;
    let copy = || Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let (form, _) = Form::read(visit, copy(), BYTES).await?;
    let given = form.fields().iter().any(|(name, _)| name == CODE_FIELD);
    let wrong = if given {
        let proof = prove(&visit.registry, account, visit.session(), form.get(CODE_FIELD)).await?;
        if proof.holds() {
            return Ok(copy());
        }
        Some(proof)
    } else {
        None
    };
    let fields = form.fields().iter().filter(|(name, _)| name != CODE_FIELD);
    Err(StepUpRejection::Challenge(SecondFactorChallenge::Code {
        path: parts.uri.path().to_owned(),
        fields: fields.cloned().collect(),
        wrong,
    }))
}
