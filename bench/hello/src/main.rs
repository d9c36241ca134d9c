//! The smallest Yew page with a text field: the floor that the page is measured against.
use yew::prelude::*;

#[component]
fn App() -> Html {
    let text = use_state(String::new);
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            text.set(input.value());
        })
    };
    html! { <main><label for="field">{ "Hello" }</label><input id="field" {oninput} /><pre id="out">{ &*text }</pre></main> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
