//! Short names: roles, channels, stages, tasks.

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::action::TaskKind;
use crate::domain::outcome::Record;
use crate::engine::notice::HoldFault;
use crate::report::words::Words;

impl Words {
    /// Names a role; a role of the user's own is its own name.
    pub fn role(&self, role: &str) -> String {
        self.known(&format!("role-{role}"), []).unwrap_or_else(|| role.to_owned())
    }

    /// Names a channel.
    pub fn channel(&self, channel: Channel) -> String {
        self.say(match channel {
            Channel::Call => "channel-call",
            Channel::Email => "channel-email",
            Channel::Sms => "channel-sms",
            Channel::Letter => "channel-letter",
            Channel::RegisteredLetter => "channel-registered_letter",
            Channel::Visit => "channel-visit",
            Channel::Lawyer => "channel-lawyer",
            Channel::Bailiff => "channel-bailiff",
        })
    }

    /// Names how a contact ended; words of the user's own stay as they are.
    pub fn outcome(&self, outcome: &str) -> String {
        self.known(&format!("outcome-{outcome}"), []).unwrap_or_else(|| outcome.to_owned())
    }

    /// Names what is written down in a call.
    pub fn record(&self, record: Record) -> String {
        self.say(&format!("record-{}", record.word()))
    }

    /// Names a stage.
    pub fn stage(&self, stage: Stage) -> String {
        self.say(match stage {
            Stage::Reminder => "stage-reminder",
            Stage::Pressing => "stage-pressing",
            Stage::FormalNotice => "stage-formal_notice",
            Stage::Legal => "stage-legal",
        })
    }

    /// Names a task.
    pub fn task(&self, task: TaskKind) -> String {
        self.say(match task {
            TaskKind::SendInvoice => "task-send_invoice",
            TaskKind::ApplyCredit => "task-apply_credit",
            TaskKind::ResolveDispute => "task-resolve_dispute",
            TaskKind::CreditHold => "task-credit_hold",
            TaskKind::ReleaseCreditHold => "task-release_credit_hold",
            TaskKind::ProofOfClaim => "task-proof_of_claim",
            TaskKind::ObtainValidation => "task-obtain_validation",
            TaskKind::CheckBank => "task-check_bank",
            TaskKind::DecidePlan => "task-decide_plan",
            TaskKind::DecideHold => "task-decide_hold",
            TaskKind::SaveClaim => "task-save_claim",
            TaskKind::ServeOrder => "task-serve_order",
        })
    }

    /// Says which limit a hold breaks.
    pub fn fault(&self, fault: HoldFault) -> String {
        self.say(&format!("fault-{}", fault.word()))
    }
}
