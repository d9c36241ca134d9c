//! One word of a command line, for each shell.
//!
//! A word that holds a double quote cannot be written for cmd.exe and for every PowerShell (7.3 passes it on, 5.1 drops
//! it); no recipe has one, which a test holds.

use crate::text::Text;

/// A shell that commands are printed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// bash, and any other POSIX shell.
    Bash,
    /// PowerShell 5.1 and later.
    PowerShell,
    /// The Windows command prompt.
    Cmd,
}

impl Shell {
    /// Every shell.
    pub const ALL: [Self; 3] = [Self::Bash, Self::PowerShell, Self::Cmd];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::PowerShell => "PowerShell",
            Self::Cmd => "cmd.exe",
        }
    }

    /// What stands at the end of a line that goes on.
    pub const fn continuation(self) -> &'static str {
        match self {
            Self::Bash => " \\\n",
            Self::PowerShell => " `\n",
            Self::Cmd => " ^\n",
        }
    }

    /// Its name in links and folders.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::PowerShell => "powershell",
            Self::Cmd => "cmd",
        }
    }

    /// A line that the shell passes over; `text` begins with a plain word.
    pub fn comment(self, text: &str) -> String {
        // cmd.exe reads one word behind rem and passes over the rest of the line, whatever is in it.
        let mark = if self == Self::Cmd { "rem" } else { "#" };
        [mark, " ", text, "\n"].concat()
    }

    /// Appends `word` so that the shell hands it on unchanged.
    pub fn quote(self, word: &Text, out: &mut Text) {
        let text = word.to_string();
        if self.is_plain(&text) {
            return out.extend(word);
        }
        let quote = if self == Self::Cmd { "\"" } else { "'" };
        out.literal(quote);
        for piece in word.pieces() {
            let inner = self.escape(&piece.text);
            match piece.hole {
                Some(hole) => out.filled(&inner, hole),
                None => out.literal(&inner),
            }
        }
        out.literal(quote);
    }

    fn escape(self, text: &str) -> String {
        match self {
            Self::Bash => text.replace('\'', r"'\''"),
            // PowerShell takes typographic quotes for plain ones.
            Self::PowerShell => {
                let mut out = String::new();
                for c in text.chars() {
                    out.push(c);
                    if matches!(c, '\'' | '\u{2018}'..='\u{201b}') {
                        out.push(c);
                    }
                }
                out
            }
            Self::Cmd => text.replace('"', "\\\""),
        }
    }

    /// Whether the word needs no quotes. PowerShell reads a word that begins with a digit as a number and one with a
    /// comma as a list; `aws.cmd` of CLI v1 splits at `=` and `,`.
    fn is_plain(self, text: &str) -> bool {
        let marks = match self {
            Self::Bash => "_-./:=@+,",
            Self::PowerShell => "_-./:",
            Self::Cmd => "_-./:@+",
        };
        let inside = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || marks.as_bytes().contains(&byte));
        let starts = match self {
            Self::PowerShell => {
                text.starts_with(|c: char| c.is_ascii_alphabetic()) || (text.starts_with("--") && !text.contains(['.', ':']))
            }
            _ => !text.is_empty(),
        };
        inside && starts
    }
}
