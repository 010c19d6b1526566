//! What was asked of the roles whose time is counted, and what they had.

use std::collections::BTreeMap;

use crate::engine::dry_run::measures::RoleWeek;
use crate::engine::dry_run::measures::WeekWork;
use crate::report::dry_run::side::Side;

/// Minutes asked for, there, and waiting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Asked for.
    pub wanted: u64,
    /// There; absent where nobody's is counted.
    pub capacity: Option<u64>,
    /// Without room at the end.
    pub backlog: u64,
}

impl Load {
    fn plus(self, other: Self) -> Self {
        Self {
            wanted: self.wanted + other.wanted,
            capacity: self.capacity.zip(other.capacity).map(|(one, other)| one + other),
            backlog: self.backlog + other.backlog,
        }
    }

    /// Tells whether more is asked for, in per mille of what there is, than of another.
    pub fn share(self) -> u64 {
        self.capacity.and_then(|capacity| (self.wanted * 1_000).checked_div(capacity)).unwrap_or(0)
    }
}

impl Side<'_> {
    /// Returns a week's load by role: the roles someone has.
    pub fn role_loads<'w>(&self, week: &'w WeekWork) -> BTreeMap<&'w str, Load> {
        let someone = |role: &str| self.policy.staff.iter().any(|person| person.role == role);
        let counted = week.roles.iter().filter(|(role, _)| someone(role));
        let load =
            |work: &RoleWeek| Load { wanted: work.wanted, capacity: work.capacity, backlog: work.backlog };
        counted.map(|(role, work)| (role.as_str(), load(work))).collect()
    }

    /// Returns a week's load of the roles whose people's minutes are all counted; where the policy counts nobody's, of all
    /// roles; nothing when there are none.
    pub fn load(&self, week: &WeekWork) -> Option<Load> {
        let counts = self.counts_time();
        let loads = self.role_loads(week).into_values();
        loads.filter(|load| load.capacity.is_some() || !counts).reduce(Load::plus)
    }

    /// Tells whether there is a role whose people's minutes are all counted.
    pub fn counts_time(&self) -> bool {
        let mut weeks = self.run.work.weeks.iter();
        weeks.any(|week| self.role_loads(week).values().any(|load| load.capacity.is_some()))
    }
}
