//! Several artefacts as one ZIP archive: stored, without time stamps, so that the same plan gives the same bytes.
//!
//! Format: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. Written here because the crates that do it bring
//! tables and options of 10 to 20 KB compressed; this is under one.

use super::Artefact;

/// 1980-01-01, the first day that a ZIP archive knows.
const DATE: u16 = 0x21;
/// Names are UTF-8.
const UTF_8: u16 = 1 << 11;

/// The archive's bytes. Names and texts are far below the format's 4 GB.
pub fn archive(artefacts: &[Artefact]) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for artefact in artefacts {
        let text = artefact.text.to_string();
        let at = size(out.len());
        let mut entry = Vec::new();
        short(&mut entry, &[20, UTF_8, 0, 0, DATE]);
        long(&mut entry, &[crc_32(text.as_bytes()), size(text.len()), size(text.len())]);
        short(&mut entry, &[u16::try_from(artefact.name.len()).unwrap_or(u16::MAX), 0]);

        long(&mut out, &[0x0403_4b50]);
        out.extend_from_slice(&entry);
        out.extend_from_slice(artefact.name.as_bytes());
        out.extend_from_slice(text.as_bytes());

        long(&mut directory, &[0x0201_4b50]);
        short(&mut directory, &[20]);
        directory.extend_from_slice(&entry);
        short(&mut directory, &[0, 0, 0]);
        long(&mut directory, &[0, at]);
        directory.extend_from_slice(artefact.name.as_bytes());
        count += 1;
    }
    let at = size(out.len());
    out.extend_from_slice(&directory);
    long(&mut out, &[0x0605_4b50]);
    short(&mut out, &[0, 0, count, count]);
    long(&mut out, &[size(directory.len()), at]);
    short(&mut out, &[0]);
    out
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn short(out: &mut Vec<u8>, numbers: &[u16]) {
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

fn long(out: &mut Vec<u8>, numbers: &[u32]) {
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

/// CRC-32 (IEEE 802.3), bit by bit: a table would weigh more than the time it saves on some kilobytes.
fn crc_32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_has_the_standard_check_value() {
        assert_eq!(super::crc_32(b"123456789"), 0xcbf4_3926);
    }
}
