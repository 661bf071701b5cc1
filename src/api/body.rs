//! The body of an answer, read piece by piece up to a limit: one that does
//! not end would be read until the tab has no memory left.

use changefeed_model::envelope::{ApiError, ErrorKind};
use gloo_net::http::Response;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;

/// The longest body that is read, in bytes: tens of times what the contract
/// lets a page of 500 tasks be.
const MOST: usize = 64 << 20;

/// Reads a body.
///
/// # Errors
/// [`ErrorKind::TooLarge`] beyond the limit, and then nothing more is fetched;
/// [`ErrorKind::Network`] where it broke off.
pub(super) async fn read_body(response: &Response) -> Result<Vec<u8>, ApiError> {
    let mut body = Vec::new();
    let Some(stream) = response.body() else {
        return Ok(body);
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(broken)?;
        let part = |key: &str| Reflect::get(&piece, &key.into()).unwrap_or_default();
        if part("done").is_truthy() {
            return Ok(body);
        }
        body.extend(Uint8Array::new(&part("value")).to_vec());
        if body.len() > MOST {
            let _ = reader.cancel();
            let text = "more than 64 MiB, and no more was read";
            return Err(ApiError::without_answer(ErrorKind::TooLarge, text));
        }
    }
}

fn broken(error: JsValue) -> ApiError {
    let text = Reflect::get(&error, &"message".into()).ok();
    let text = text.and_then(|text| text.as_string()).unwrap_or_default();
    ApiError::without_answer(ErrorKind::Network, &text)
}
