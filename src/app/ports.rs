//! The browser: everything that is not pure passes here, and says whether it worked.

use crate::guard::{self, Class, Door, Hit};
use crate::session::Window;
use crate::text::Date;
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::utils::{document, window};
use js_sys::{Array, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, Element, Event, EventInit, EventTarget, FocusOptions, HtmlAnchorElement, HtmlDialogElement, HtmlDocument, HtmlElement,
    HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition, Url,
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

/// The address's fragment; empty where it leads to a place in this page, as the skip link does.
pub fn fragment() -> String {
    let fragment = window().location().hash().unwrap_or_default();
    let is_place = fragment.strip_prefix('#').is_some_and(|id| document().get_element_by_id(id).is_some());
    if is_place { String::new() } else { fragment }
}

/// Writes the fragment, as a new entry of the history; without an event, which might come after the next change.
pub fn set_fragment(fragment: &str) {
    let address = ["#", fragment].concat();
    // A browser that refuses leaves the old address, which still works.
    let _ = window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
}

/// Writes the fragment in place of the one that is there, which leaves the history too.
pub fn replace_fragment(fragment: &str) {
    let address = ["#", fragment].concat();
    // As above.
    let _ = window().history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
}

/// The page's address without question and fragment.
pub fn address() -> String {
    let address = window().location().href().unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The organization's file, as `boot.js` found it; empty where there is none.
pub fn presets() -> String {
    held("presets").and_then(|text| text.as_string()).unwrap_or_default()
}

/// Calls back with the catalog when `boot.js` has it, before it seals the page; until dropped.
pub fn on_catalog(callback: impl Fn(Vec<u8>) + 'static) -> EventListener {
    EventListener::new(&window(), "catalog", move |_| {
        if let Some(bytes) = held("catalog").and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok()) {
            callback(bytes.to_vec());
        }
    })
}

/// What `boot.js` fetched before it sealed the page.
fn held(name: &str) -> Option<JsValue> {
    let all = Reflect::get(&window(), &JsValue::from_str("policyBuilder")).ok()?;
    Reflect::get(&all, &JsValue::from_str(name)).ok()
}

/// Keeps credentials out of every text field: what is typed, pasted or dropped is looked at before the field has it. Calls
/// back with the field's id, what it looked like, and how it came; until dropped.
pub fn on_door(tell: impl Fn(String, Class, Door) + Clone + 'static) -> Vec<EventListener> {
    let on = |(name, door): (&'static str, Door)| {
        let tell = tell.clone();
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        EventListener::new_with_options(&document(), name, options, move |event| {
            let Some(Arriving { field, brought, whole }) = arriving(event) else { return };
            let own = guard::find(&brought);
            let Some(hit) = own.or_else(|| guard::find(whole.as_deref()?)) else { return };
            event.prevent_default();
            event.stop_propagation();
            // Typed, all but its last letter is in the field already.
            if let Some(whole) = whole.filter(|_| own.is_none()) {
                put(&field, &without(&whole, hit));
            }
            tell(field.id(), hit.class, door);
        })
    };
    [("paste", Door::Paste), ("drop", Door::Field), ("beforeinput", Door::Field)].into_iter().map(on).collect()
}

/// Keeps the browser from leaving the page for a file that is dropped on it, and tells of it; until dropped.
pub fn on_file(tell: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let on = |name: &'static str| {
        let tell = tell.clone();
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        EventListener::new_with_options(&document(), name, options, move |event| {
            let types = property(event, "dataTransfer").and_then(|data| property(&data, "types"));
            if types.is_some_and(|types| Array::from(&types).includes(&JsValue::from_str("Files"), 0)) {
                event.prevent_default();
                if name == "drop" {
                    tell();
                }
            }
        })
    };
    ["dragover", "drop"].into_iter().map(on).collect()
}

/// A property that is there.
fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &JsValue::from_str(name)).ok().filter(|value| !value.is_null() && !value.is_undefined())
}

/// What is brought to a text field, and the text that it would then have.
struct Arriving {
    field: Element,
    brought: String,
    whole: Option<String>,
}

fn arriving(event: &Event) -> Option<Arriving> {
    let field: Element = event.target()?.dyn_into().ok()?;
    let data = property(event, "clipboardData").or_else(|| property(event, "dataTransfer")).and_then(|data| {
        let read: js_sys::Function = property(&data, "getData")?.dyn_into().ok()?;
        read.call1(&data, &JsValue::from_str("text")).ok()?.as_string()
    });
    let brought = data.or_else(|| property(event, "data")?.as_string())?;
    let (before, start, end) = if let Some(line) = field.dyn_ref::<HtmlInputElement>() {
        (line.value(), line.selection_start(), line.selection_end())
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        (area.value(), area.selection_start(), area.selection_end())
    } else {
        return Some(Arriving { field, brought, whole: None });
    };
    // Positions count UTF-16 units; a control that has none, like a box, has no text either.
    let units: Vec<u16> = before.encode_utf16().collect();
    let at = |place: Result<Option<u32>, JsValue>| place.ok().flatten().and_then(|at| usize::try_from(at).ok());
    let head = units.get(..at(start)?).unwrap_or(&units);
    let tail = units.get(at(end)?..).unwrap_or_default();
    let whole = [&String::from_utf16_lossy(head), &brought, &String::from_utf16_lossy(tail)].map(String::as_str).concat();
    Some(Arriving { field, brought, whole: Some(whole) })
}

/// The text without the credential in it.
fn without(text: &str, hit: Hit) -> String {
    [text.get(..hit.start), text.get(hit.end..)].map(Option::unwrap_or_default).concat()
}

/// Puts a text into a field, as if it had been typed.
fn put(field: &Element, text: &str) {
    if let Some(line) = field.dyn_ref::<HtmlInputElement>() {
        line.set_value(text);
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    }
    let options = EventInit::new();
    options.set_bubbles(true);
    // An event that nobody hears changes nothing.
    let _ = Event::new_with_event_init_dict("input", &options).map(|event| field.dispatch_event(&event));
}

/// Calls back when the fragment changes and leads elsewhere than to a place in this page, until dropped.
pub fn on_fragment(callback: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(&window(), "hashchange", move |_| {
        let (fragment, whole) = (fragment(), window().location().hash().unwrap_or_default());
        if !fragment.is_empty() || whole.is_empty() {
            callback(fragment);
        }
    })
}

/// Calls back when the window becomes narrow or wide, or is printed, and once at the beginning; until dropped.
pub fn on_window(tell: impl Fn(Window) + Clone + 'static) -> Vec<EventListener> {
    let Some(narrow) = window().match_media("(width < 64rem)").ok().flatten() else { return Vec::new() };
    // Paper is narrow, so that printing changes the one in the midst of the other.
    let prints = Rc::new(Cell::new(false));
    let now = {
        let (narrow, prints) = (narrow.clone(), prints.clone());
        move || tell(Window { narrow: narrow.matches(), paper: prints.get() })
    };
    now();
    let on = |target: &EventTarget, name: &'static str, paper: Option<bool>| {
        let (now, prints) = (now.clone(), prints.clone());
        EventListener::new(target, name, move |_| {
            prints.set(paper.unwrap_or(prints.get()));
            now();
        })
    };
    vec![on(&narrow, "change", None), on(&window(), "beforeprint", Some(true)), on(&window(), "afterprint", Some(false))]
}

/// Calls back at each key outside of dialogs and of text fields, but for the policy's, whose text also changes otherwise,
/// with its name and whether Ctrl (or ⌘) and Shift are held; the answer tells whether it was meant for the page. Until dropped.
pub fn on_key(callback: impl Fn(&str, bool, bool) -> bool + 'static) -> EventListener {
    EventListener::new_with_options(&document(), "keydown", EventListenerOptions::enable_prevent_default(), move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let command = event.ctrl_key() || event.meta_key();
        let writes = target.is_some_and(|target| {
            // Letters choose in a list; it has no undo of its own.
            let own = if command {
                "input[type=text], textarea:not(#policy), dialog[open]"
            } else {
                "input[type=text], textarea, select, dialog[open]"
            };
            target.closest(own).is_ok_and(|found| found.is_some())
        });
        if !writes && !event.alt_key() && callback(&event.key(), command, event.shift_key()) {
            event.prevent_default();
        }
    })
}

/// The number of the line that the event came from.
pub fn line(event: &Event) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-line]").ok()??.get_attribute("data-line")?.parse().ok()
}

/// Opens the dialog with this id, or closes it.
pub fn dialog(id: &str, open: bool) {
    if let Some(dialog) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) {
        if open {
            // Fails where it is open already.
            let _ = dialog.show_modal();
        } else {
            dialog.close();
        }
    }
}

/// Asks the browser to print.
pub fn print() {
    // A sandbox may forbid it; the browser then says so itself.
    let _ = window().print();
}

/// Scrolls the first element of this sort into view.
pub fn reveal(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        scroll_to(&element);
    }
}

/// No further than it must; to the beginning of what is higher than the window, and of what stands below a heading.
fn scroll_to(element: &Element) {
    let is_high =
        f64::from(element.client_height()) > window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    let how = ScrollIntoViewOptions::new();
    how.set_block(if is_high || element.tag_name() == "H2" {
        ScrollLogicalPosition::Start
    } else {
        ScrollLogicalPosition::Nearest
    });
    element.scroll_into_view_with_scroll_into_view_options(&how);
}

/// Keeps in view what the keyboard has moved the focus to, until dropped: a browser forgets to scroll there when the page is
/// drawn anew at that moment.
pub fn follow_focus() -> EventListener {
    EventListener::new(&document(), "focusin", |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        // A long text shows where the caret is by itself.
        if let Some(element) = target.filter(|element| element.matches(":focus-visible:not(textarea)").unwrap_or(false)) {
            scroll_to(&element);
            // Once more when all has been drawn, which may have moved it.
            once_drawn(move || scroll_to(&element));
        }
    })
}

/// Marks these lines of the document on show as changed, and no others: the stylesheet's `::highlight(changed)`.
pub fn mark(lines: &[usize]) {
    // A browser without highlights shows none.
    let _ = try_mark(lines);
}

fn try_mark(lines: &[usize]) -> Result<(), JsValue> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name));
    let registry = get(&get(&window(), "CSS")?, "highlights")?;
    let ranges = Array::new();
    for line in lines {
        if let Some(element) = document().query_selector(&format!("#code [data-line=\"{line}\"]"))? {
            let range = document().create_range()?;
            // From the first word to the last: neither indentation nor the end of the line.
            let (Some(first), Some(last)) = (element.first_element_child(), element.last_element_child()) else { continue };
            range.set_start_before(&first)?;
            range.set_end_after(&last)?;
            ranges.push(&range);
        }
    }
    let make: js_sys::Function = get(&window(), "Highlight")?.dyn_into()?;
    let highlight = Reflect::construct(&make, &ranges)?;
    let set: js_sys::Function = get(&registry, "set")?.dyn_into()?;
    set.call2(&registry, &JsValue::from_str("changed"), &highlight)?;
    Ok(())
}

/// Moves the focus to the element with this id, and it into view.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
        scroll_to(&element);
    }
    let area = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(area) = area {
        area.select();
        area.set_scroll_top(0);
    }
}

/// Selects a stretch of the text in the field with this id, counted in UTF-16 units.
pub fn select(id: &str, (start, end): (usize, usize)) {
    let unit = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let area = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(area) = area {
        // As in `focus`.
        let _ = area.focus_with_options(&still());
        let _ = area.set_selection_range(unit(start), unit(end));
    }
}

/// Moves the focus to the element with this id once it has been drawn.
pub fn focus_later(id: &'static str) {
    once_drawn(move || focus(id));
}

/// Puts the caret there once all has been drawn, if it is in the field with this id.
pub fn caret(id: &'static str, at: usize) {
    if document().active_element().is_some_and(|element| element.id() == id) {
        once_drawn(move || select(id, (at, at)));
    }
}

/// Does it when all has been drawn.
fn once_drawn(work: impl FnOnce() + 'static) {
    // Without frames nothing is drawn either.
    let _ = window().request_animation_frame(Closure::once_into_js(work).unchecked_ref());
}

/// Focus without scrolling.
fn still() -> FocusOptions {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    options
}

/// The value of the control that the event came from.
pub fn value(event: &Event) -> String {
    let value = event.target().and_then(|target| Reflect::get(&target, &JsValue::from_str("value")).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
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
