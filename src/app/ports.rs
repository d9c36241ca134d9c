//! The browser: everything that is not pure passes here, and says whether it worked.

use crate::text::Date;
use gloo::events::EventListener;
use gloo::utils::{document, window};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, Element, Event, HtmlAnchorElement, HtmlDocument, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    Url,
};

/// Today, by the person's own clock and time zone.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let narrow = |number: u32| u8::try_from(number).unwrap_or(1);
    Date::new(u16::try_from(now.get_full_year()).unwrap_or(u16::MAX), narrow(now.get_month() + 1), narrow(now.get_date()))
}

/// The element that the page is drawn into, emptied of what stood there while it loaded.
pub fn root() -> Option<Element> {
    let root = document().get_element_by_id("app")?;
    root.replace_children_with_node_0();
    Some(root)
}

/// The address's fragment.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Writes the fragment, as a new entry of the history.
pub fn set_fragment(fragment: &str) {
    // A browser that refuses leaves the old address, which still works.
    let _ = window().location().set_hash(fragment);
}

/// Calls back when the fragment changes, until dropped.
pub fn on_fragment(callback: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(&window(), "hashchange", move |_| callback(fragment()))
}

/// Moves the focus to the element with this id, and it into view.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
    }
}

/// The text of the line that the event came from.
pub fn typed(event: &Event) -> String {
    event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).map(|input| input.value()).unwrap_or_default()
}

/// The chosen value of the list that the event came from.
pub fn chosen(event: &Event) -> String {
    event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()).map(|list| list.value()).unwrap_or_default()
}

/// Puts text on the clipboard.
pub async fn copy(text: &str) -> Result<(), ()> {
    let clipboard = window().navigator().clipboard();
    // Undefined where the page is not served securely.
    if !AsRef::<JsValue>::as_ref(&clipboard).is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok() {
        return Ok(());
    }
    copy_selection(text).ok_or(())
}

/// The older way, which also works without a secure origin.
fn copy_selection(text: &str) -> Option<()> {
    let page: HtmlDocument = document().dyn_into().ok()?;
    let area: HtmlTextAreaElement = page.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("offscreen");
    let before = page.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    page.body()?.append_child(&area).ok()?;
    area.select();
    let copied = page.exec_command("copy").unwrap_or(false);
    area.remove();
    if let Some(element) = before {
        // As in `focus`.
        let _ = element.focus();
    }
    copied.then_some(())
}

/// Saves bytes as a file.
pub fn download(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // The click has read the address (URL Standard, blob URL entry), so that it may go.
    Url::revoke_object_url(&address)
}
