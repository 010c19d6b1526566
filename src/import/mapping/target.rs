//! What a source's columns can be mapped to, per kind of source.

/// What a row of a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A client.
    Clients,
    /// A person at a client's.
    Contacts,
    /// An invoice, a part of one or a credit note; its client comes with it.
    Invoices,
    /// A payment.
    Payments,
}

impl Kind {
    /// Every kind, in the order in which sources are read: clients before what names them.
    pub const ALL: [Self; 4] = [Self::Clients, Self::Contacts, Self::Invoices, Self::Payments];

    /// Returns the word of mapping files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Clients => "clients",
            Self::Contacts => "contacts",
            Self::Invoices => "invoices",
            Self::Payments => "payments",
        }
    }
}

macro_rules! targets {
    ($($(#[$doc:meta])* $variant:ident => $word:literal),+ $(,)?) => {
        /// A value of a ledger record that a source column can give.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Target { $($(#[$doc])* $variant),+ }

        impl Target {
            /// How many targets there are.
            pub const COUNT: usize = [$($word),+].len();

            /// Returns the word of mapping files, which is the ledger's own column where it has one.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

targets! {
    /// The invoice number; of a payment, the invoice it pays.
    Invoice => "invoice",
    /// The client's id, kept as text.
    Client => "client",
    /// The client's name, on invoice rows.
    ClientName => "client_name",
    /// `invoice` or `credit_note`.
    Kind => "kind",
    /// The issue date.
    Issued => "issued",
    /// The due date.
    Due => "due",
    /// The amount including VAT.
    Amount => "amount",
    /// The ISO 4217 code.
    Currency => "currency",
    /// The client's order.
    OrderRef => "order_ref",
    /// The day the invoice was sent; blank for never.
    Sent => "sent",
    /// To whom.
    SentTo => "sent_to",
    /// For a credit note, the invoice it reduces.
    Credits => "credits",
    /// ISO 3166, two letters.
    Country => "country",
    /// ISO 639-1, two letters.
    Language => "language",
    /// The owner's own label of the client.
    Category => "category",
    /// The day the invoice was paid in full: becomes a payment.
    SettledOn => "settled_on",
    /// Yes or no: becomes a dispute in the journal.
    Disputed => "disputed",
    /// The day the dispute began, where the source tells.
    DisputedOn => "disputed_on",
    /// The payment's own id.
    Payment => "payment",
    /// The day the money came.
    Date => "date",
    /// Transfer, cheque …
    Means => "means",
    /// The name of a client or a contact.
    Name => "name",
    /// Client since.
    Since => "since",
    /// Payment terms as written.
    Terms => "terms",
    /// The credit limit granted.
    CreditLimit => "credit_limit",
    /// A contact's role.
    Role => "role",
    /// A contact's number.
    Phone => "phone",
    /// A contact's address.
    Email => "email",
}

impl Target {
    /// Tells whether the ledger's file of this kind has the target as a column.
    pub(super) fn is_ledger_column(self, kind: Kind) -> bool {
        match kind {
            Kind::Invoices => !matches!(
                self,
                Self::ClientName
                    | Self::Country
                    | Self::Language
                    | Self::Category
                    | Self::Terms
                    | Self::SettledOn
                    | Self::Disputed
                    | Self::DisputedOn
            ),
            Kind::Clients | Kind::Contacts | Kind::Payments => true,
        }
    }
}

/// Returns what a source of this kind may give.
pub(super) fn targets(kind: Kind) -> &'static [Target] {
    use Target::{
        Amount, Category, Client, ClientName, Country, CreditLimit, Credits, Currency, Date, Disputed,
        DisputedOn, Due, Email, Invoice, Issued, Language, Means, Name, OrderRef, Payment, Phone, Role, Sent,
        SentTo, SettledOn, Since, Terms,
    };
    match kind {
        Kind::Clients => &[Client, Name, Category, Country, Language, Since, Terms, CreditLimit],
        Kind::Contacts => &[Client, Role, Name, Phone, Email],
        Kind::Invoices => &[
            Invoice,
            Client,
            ClientName,
            Target::Kind,
            Issued,
            Due,
            Amount,
            Currency,
            OrderRef,
            Sent,
            SentTo,
            Credits,
            Country,
            Language,
            Category,
            Terms,
            SettledOn,
            Disputed,
            DisputedOn,
        ],
        Kind::Payments => &[Payment, Date, Client, Invoice, Amount, Currency, Means],
    }
}

/// Returns what a source of this kind must give; `None` in place of the date that default terms can supply.
pub(super) fn required(kind: Kind) -> &'static [Target] {
    match kind {
        Kind::Clients => &[Target::Client, Target::Name],
        Kind::Contacts => &[Target::Client, Target::Role],
        Kind::Invoices => {
            &[Target::Invoice, Target::Client, Target::Issued, Target::Due, Target::Amount, Target::Currency]
        }
        Kind::Payments => &[Target::Date, Target::Client, Target::Amount, Target::Currency],
    }
}
