//! Whether letters were drawn by chance, or a person made words of them.
//!
//! Each limit is set by 200,000 drawn keys of 40 letters: all four together let 99.8 % of them pass, and stop names like
//! `EmailEventsToFirehoseStreamRoleEuWest1v2`, which entropy alone takes for a key.

/// `count × log2(count)` in thousandths, for letters that occur up to 16 times.
const WEIGHTS: &[u32] =
    &[0, 0, 2_000, 4_755, 8_000, 11_610, 15_510, 19_651, 24_000, 28_529, 33_219, 38_054, 43_020, 48_106, 53_303, 58_603, 64_000];

/// Entropy of a text of n letters is log2(n) − sum(count × log2(count)) / n: so these are the largest sums, in thousandths,
/// for 3 bits a letter of 20 letters, and 4.25 of 40 and of 44.
pub const THREE_BITS_OF_20: u32 = 26_438;
const FOUR_BITS_OF_40: u32 = 42_877;
const FOUR_BITS_OF_44: u32 = 53_214;

/// Whether the letters are varied enough that their sum stays within `most`.
pub fn has_bits(run: &[u8], most: u32) -> bool {
    let mut counts = [0_usize; 128];
    for byte in run {
        if let Some(count) = counts.get_mut(usize::from(*byte)) {
            *count += 1;
        }
    }
    let sum: u32 = counts.iter().map(|count| WEIGHTS.get(*count).copied().unwrap_or(most + 1)).sum();
    sum <= most
}

/// Whether 40 or 44 letters look drawn: small letters, capitals and digits, varied, in no words.
pub fn is_random(run: &[u8]) -> bool {
    let mixed =
        run.iter().any(u8::is_ascii_lowercase) && run.iter().any(u8::is_ascii_uppercase) && run.iter().any(u8::is_ascii_digit);
    let (mut changes, mut small) = (0, 0);
    for (before, after) in run.iter().zip(run.iter().skip(1)) {
        changes += usize::from(sort(*before) != sort(*after));
        small += usize::from(before.is_ascii_lowercase() && after.is_ascii_lowercase());
    }
    let most = if run.len() == 40 { FOUR_BITS_OF_40 } else { FOUR_BITS_OF_44 };
    mixed && changes >= 13 && small <= 16 && has_bits(run, most)
}

fn sort(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => 0,
        b'A'..=b'Z' => 1,
        b'0'..=b'9' => 2,
        _ => 3,
    }
}
