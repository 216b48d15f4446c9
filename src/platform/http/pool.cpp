#include "platform/http/pool.hpp"

#include <system_error>

namespace http {

Pool::Pool(unsigned most_threads) : most_threads_{most_threads}
{
    std::scoped_lock const lock{mutex_};
    hire();
    ++calls_;
}

Pool::~Pool()
{
    {
        std::scoped_lock const lock{mutex_};
        ending_ = true;
        for (auto& worker : workers_) worker.call.notify_one();
    }
    for (auto& thread : threads_) thread.join();
}

void Pool::give(Job& job)
{
    std::scoped_lock const lock{mutex_};
    waiting_.push_back(&job);
    // One call at a time: the worker that answers it calls the next if there is more to do. A burst so wakes as many
    // threads as the machine can run and not one for each job, while jobs that wait for something hold up no other.
    if (calls_ == 0) call_one();
}

void Pool::call_one()
{
    if (!idle_.empty()) {
        auto& worker = *idle_.back();
        idle_.pop_back();
        worker.called_now = true;
        worker.call.notify_one();
    } else if (ending_ || threads_.size() >= most_threads_ || !hire_if_possible()) return;
    ++calls_;
}

void Pool::hire()
{
    auto& worker = workers_.emplace_back();
    worker.called_now = true;
    threads_.emplace_back([this, &worker] { work(worker); });
}

bool Pool::hire_if_possible()
{
    try {
        hire();
        return true;
    } catch (std::system_error const&) {
        // The system gives no more threads: those that work come to the job in turn.
        workers_.pop_back();
        return false;
    }
}

void Pool::work(Worker& self)
{
    std::unique_lock lock{mutex_};
    for (;;) {
        if (self.called_now) --calls_;
        self.called_now = false;
        if (!waiting_.empty()) {
            auto* const job = waiting_.front();
            waiting_.pop_front();
            if (!waiting_.empty() && calls_ == 0) call_one();
            lock.unlock();
            job->run();
            lock.lock();
            continue;
        }
        if (ending_) return;
        idle_.push_back(&self);
        self.call.wait(lock, [&] { return self.called_now || ending_; });
    }
}

}  // namespace http
