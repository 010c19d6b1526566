//! What was asked of the roles whose time is counted, and what they had.

use std::collections::BTreeMap;

use crate::engine::dry_run::measures::WeekWork;
use crate::report::dry_run::side::Side;

/// Minutes asked for, there, and waiting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Asked for.
    pub wanted: u64,
    /// There.
    pub capacity: u64,
    /// Without room at the end.
    pub backlog: u64,
}

impl Load {
    fn plus(self, other: Self) -> Self {
        Self {
            wanted: self.wanted + other.wanted,
            capacity: self.capacity + other.capacity,
            backlog: self.backlog + other.backlog,
        }
    }

    /// Tells whether more is asked for, in per mille of what there is, than of another.
    pub fn share(self) -> u64 {
        (self.wanted * 1_000).checked_div(self.capacity).unwrap_or(0)
    }
}

impl Side<'_> {
    /// Returns a week's load by role: the roles someone has, whose people's minutes are all counted.
    pub fn role_loads<'w>(&self, week: &'w WeekWork) -> BTreeMap<&'w str, Load> {
        let someone = |role: &str| self.policy.staff.iter().any(|person| person.role == role);
        let counted = week.roles.iter().filter(|(role, _)| someone(role));
        counted
            .filter_map(|(role, work)| {
                let load = Load { wanted: work.wanted, capacity: work.capacity?, backlog: work.backlog };
                Some((role.as_str(), load))
            })
            .collect()
    }

    /// Returns a week's load of all these roles together; nothing when there are none.
    pub fn load(&self, week: &WeekWork) -> Option<Load> {
        self.role_loads(week).into_values().reduce(Load::plus)
    }
}
