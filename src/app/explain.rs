//! A document in plain words, how much of its quota it takes, and where it comes from.

use super::controls::each;
use super::texts::text;
use super::{Page, code, wording};
use crate::emit;
use crate::iam::kind::Kind;
use crate::iam::words;
use crate::plan::Document;
use crate::text::Text;
use yew::prelude::*;

/// What it says.
pub fn view(page: &Page<'_>, document: &Document) -> Html {
    let words = words::explain(document.kind, &document.body);
    let item = |_: usize, sentence: &Text| html! { <li>{ text(page, sentence) }</li> };
    html! {
        <div class="words">
            <h3>{ wording::IN_WORDS }</h3>
            <p>{ text(page, &words.paragraph) }</p>
            <ol>{ each(&words.list, &item) }</ol>
        </div>
    }
}

/// How large it is and may be.
pub fn meter(document: &Document) -> Html {
    measure(document.kind, document.kind.size(&emit::json::document(document).to_string()))
}

/// How large something of this kind is, and may be.
pub fn measure(of: Kind, size: usize) -> Html {
    let kind = of.name();
    let Some(limit) = of.limit() else { return html! { <span class="help">{ kind }{ wording::characters(size) }</span> } };
    html! {
        <span class="meter">
            { wording::quota(kind, size, limit) }
            <meter aria-label={wording::share(kind)} min="0" max={limit.to_string()} high={(limit / 10 * 9).to_string()} value={size.to_string()} />
        </span>
    }
}

/// Who wrote each statement; once, where all have the same origin.
pub fn origins(document: &Document) -> Html {
    let mut origins = document.origins.clone();
    origins.dedup();
    html! { <ul class="origins" aria-label={wording::ORIGINS}>{ each(&origins, &|_, one| html! { <li>{ code::origin(one) }</li> }) }</ul> }
}
