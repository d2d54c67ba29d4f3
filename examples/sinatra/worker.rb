# Stands for whatever an app does outside of requests: a line now and then.
$stdout.sync = true

puts "worker: started"
begin
  1.step do |count|
    sleep Integer(ENV.fetch("WORKER_SECONDS", "10"))
    puts "worker: tick #{count}"
  end
rescue SignalException
  puts "worker: stopped"
end
