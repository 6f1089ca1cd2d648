-- A claim whose window reaches beyond its incident's counts at the nearest incident above that holds it. Each incident
-- on its way up keeps it here for its parent.

create table toll_reaching (
    incident_id uuid not null references incident on delete cascade,
    -- No reference: where the figure goes, its row tells that the parent's toll has changed.
    figure_id uuid not null,
    metric varchar(40) not null,
    parent_id uuid,
    window_start date not null,
    window_end date,
    primary key (incident_id, figure_id)
);
create index toll_reaching_by_parent on toll_reaching (parent_id, metric);

insert into toll_renewal (incident_id, metric)
    select distinct figure.incident_id, figure.metric
    from figure join incident on incident.id = figure.incident_id
    where figure.window_start < incident.date_start or figure.window_end > incident.date_end
        or figure.window_start > incident.date_end or figure.window_end < incident.date_start;
