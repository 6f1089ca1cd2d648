-- Of the children of an incident, at most 700 rows were read, and children beyond that were missing from its toll.

insert into toll_renewal (incident_id, metric)
    select parent_id, metric
        from toll_row
        where parent_id is not null and (best > 0 or high = 0)
        group by parent_id, metric
        having count(*) >= 700;
