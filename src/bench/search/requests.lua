-- Sends requests at random from a file: paths for GET, bodies for POST.
-- wrk ... -s requests.lua URL -- FILE GET
-- wrk ... -s requests.lua URL -- FILE POST PATH

local threads = 0

function setup(thread)
   threads = threads + 1
   thread:set("seed", threads)
end

local requests = {}

function init(args)
   math.randomseed(seed)
   for line in io.lines(args[1]) do
      if args[2] == "GET" then
         table.insert(requests, wrk.format("GET", line))
      else
         table.insert(requests, wrk.format("POST", args[3], {["Content-Type"] = "application/json"}, line))
      end
   end
end

function request()
   return requests[math.random(#requests)]
end

function done(summary, latency)
   local errors = summary.errors
   print(string.format("rate=%f p50=%f p99=%f requests=%d errors=%d",
      summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
      summary.requests, errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end
