-- Answers to idempotent requests are deleted by their age.

create index idempotent_answer_by_time on idempotent_answer (created_at);
