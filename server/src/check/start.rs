//! Where a new task starts.

use changefeed_model::fields::Level;
use changefeed_model::start::check_start;
use changefeed_model::{Object, Tso, tso::TsoProblem};
use serde_json::Value;

use super::Findings;

const KEY: &str = "startTS";

/// Where to start: absent, empty and zero mean now, which is `None`. `sent`
/// is what the request's type could read; what it could not is in `rest`.
pub(super) fn start(
    sent: Option<Tso>,
    rest: &Object,
    now_ms: i64,
    findings: &mut Findings,
) -> Option<Tso> {
    let start = sent.or_else(|| match rest.get(KEY) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => match Tso::parse(text) {
            Ok(start) => Some(start),
            Err(TsoProblem::Empty) => None,
            Err(TsoProblem::TooLarge) => {
                findings.add(KEY, "must fit into 64 bits");
                None
            }
            Err(TsoProblem::NoDigit(_)) => {
                findings.add(KEY, "must be a string of decimal digits");
                None
            }
        },
        Some(_) => {
            findings.add(KEY, "must be a string of decimal digits, in quotes");
            None
        }
    })?;
    if check_start(start, now_ms).is_some_and(|problem| problem.level() == Level::Error) {
        findings.add(KEY, "must not be in the future; leave it out to start now");
        return None;
    }
    start.known()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: i64 = 1_795_000_000_000;

    fn judge(value: Value) -> (Option<Tso>, usize) {
        let rest = json!({"startTS": value}).as_object().cloned().unwrap();
        let mut findings = Findings::default();
        let start = start(None, &rest, NOW, &mut findings);
        (start, findings.0.len())
    }

    #[test]
    fn now_and_not_now() {
        assert_eq!(judge(json!(null)), (None, 0));
        assert_eq!(judge(json!("")), (None, 0));
        assert_eq!(judge(json!("0")), (None, 0));
        assert_eq!(judge(json!("000")), (None, 0));
        assert_eq!(
            judge(json!("415241823337054209")),
            (Some(Tso(415_241_823_337_054_209)), 0)
        );
        for wrong in [
            json!(415_241_823_337_054_209_u64),
            json!("-1"),
            json!("now"),
            json!(" 1"),
            json!("18446744073709551616"),
            json!("18446744073709551615"),
            json!(["1"]),
        ] {
            assert_eq!(judge(wrong.clone()), (None, 1), "{wrong}");
        }
    }

    #[test]
    fn the_last_millisecond_is_not_the_future() {
        let at = |ms: i64| Tso::from_parts(ms.cast_unsigned(), 9).unwrap().to_string();
        assert_eq!(judge(json!(at(NOW))).1, 0);
        assert_eq!(judge(json!(at(NOW + 1))).1, 1);
    }
}
